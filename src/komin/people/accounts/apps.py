from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "komin.people.accounts"
    label = "accounts"
