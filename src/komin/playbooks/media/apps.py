from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "komin.playbooks.media"
    label = "media"
