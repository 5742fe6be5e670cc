from django.apps import AppConfig


class TranslatingConfig(AppConfig):
    name = "komin.playbooks.translating"
    label = "translating"
