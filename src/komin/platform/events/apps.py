from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "komin.platform.events"
    label = "events"
