from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "komin.api"
    label = "api"
