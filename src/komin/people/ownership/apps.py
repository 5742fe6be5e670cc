from django.apps import AppConfig


class OwnershipConfig(AppConfig):
    name = "komin.people.ownership"
    label = "ownership"
