from django.apps import AppConfig


class PdfConfig(AppConfig):
    name = "komin.platform.pdf"
    label = "pdf"
