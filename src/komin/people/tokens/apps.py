from django.apps import AppConfig


class TokensConfig(AppConfig):
    name = "komin.people.tokens"
    label = "tokens"
