from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "komin.web"
    label = "web"
