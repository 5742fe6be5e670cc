from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "komin.people.members"
    label = "members"
