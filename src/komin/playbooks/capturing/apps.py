from django.apps import AppConfig


class CapturingConfig(AppConfig):
    name = "komin.playbooks.capturing"
    label = "capturing"
