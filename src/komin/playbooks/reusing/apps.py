from django.apps import AppConfig


class ReusingConfig(AppConfig):
    name = "komin.playbooks.reusing"
    label = "reusing"
