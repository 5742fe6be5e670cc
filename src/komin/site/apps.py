from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "komin.site"
    label = "site"
