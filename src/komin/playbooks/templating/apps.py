from django.apps import AppConfig


class TemplatingConfig(AppConfig):
    name = "komin.playbooks.templating"
    label = "templating"
