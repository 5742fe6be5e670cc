from django.apps import AppConfig


class ExportingConfig(AppConfig):
    name = "komin.playbooks.exporting"
    label = "exporting"
