from django.apps import AppConfig


class OperatorsConfig(AppConfig):
    name = "komin.people.operators"
    label = "operators"
