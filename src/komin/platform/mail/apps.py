from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "komin.platform.mail"
    label = "mail"
