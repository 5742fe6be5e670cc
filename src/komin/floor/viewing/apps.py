from django.apps import AppConfig


class ViewingConfig(AppConfig):
    name = "komin.floor.viewing"
    label = "viewing"
