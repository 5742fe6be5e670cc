from django.apps import AppConfig


class ImportingConfig(AppConfig):
    name = "komin.playbooks.importing"
    label = "importing"
