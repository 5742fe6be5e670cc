from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "komin.platform.search"
    label = "search"
