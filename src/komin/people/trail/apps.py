from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "komin.people.trail"
    label = "trail"
