from django.apps import AppConfig


class CharterConfig(AppConfig):
    name = "komin.privacy.charter"
    label = "charter"
