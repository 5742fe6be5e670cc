from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "komin.playbooks.library"
    label = "library"
