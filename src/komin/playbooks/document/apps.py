from django.apps import AppConfig


class DocumentConfig(AppConfig):
    name = "komin.playbooks.document"
    label = "document"
