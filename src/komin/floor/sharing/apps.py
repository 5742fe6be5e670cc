from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "komin.floor.sharing"
    label = "sharing"
