from django.apps import AppConfig


class ErasureConfig(AppConfig):
    name = "komin.privacy.erasure"
    label = "privacy_erasure"
