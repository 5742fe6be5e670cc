from django.apps import AppConfig


class OutboundConfig(AppConfig):
    name = "komin.platform.outbound"
    label = "outbound"
