from django.apps import AppConfig


class DirectivesConfig(AppConfig):
    name = "komin.privacy.directives"
    label = "directives"
