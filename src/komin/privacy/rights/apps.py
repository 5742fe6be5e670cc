from django.apps import AppConfig


class RightsConfig(AppConfig):
    name = "komin.privacy.rights"
    label = "privacy_rights"
