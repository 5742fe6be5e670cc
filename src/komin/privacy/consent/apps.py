from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "komin.privacy.consent"
    label = "consent"
