from django.apps import AppConfig


class AuthoringConfig(AppConfig):
    name = "komin.playbooks.authoring"
    label = "authoring"
