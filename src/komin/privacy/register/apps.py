from django.apps import AppConfig


class PrivacyRegisterConfig(AppConfig):
    name = "komin.privacy.register"
    label = "privacy_register"
