from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "komin.playbooks.register"
    label = "register"
