from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "komin.privacy.retention"
    label = "privacy_retention"
