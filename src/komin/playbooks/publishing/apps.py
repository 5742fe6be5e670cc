from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "komin.playbooks.publishing"
    label = "publishing"
