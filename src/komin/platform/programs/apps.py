from django.apps import AppConfig


class ProgramsConfig(AppConfig):
    name = "komin.platform.programs"
    label = "programs"
