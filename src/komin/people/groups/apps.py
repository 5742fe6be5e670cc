from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "komin.people.groups"
    label = "groups"
