from django.apps import AppConfig


class KeepingConfig(AppConfig):
    name = "komin.floor.keeping"
    label = "keeping"
