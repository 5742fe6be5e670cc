from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "komin.platform.jobs"
    label = "jobs"
