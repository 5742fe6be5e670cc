from django.apps import AppConfig


class TabletsConfig(AppConfig):
    name = "komin.floor.tablets"
    label = "tablets"
