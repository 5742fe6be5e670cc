from django.apps import AppConfig


class WorkspacesConfig(AppConfig):
    name = "komin.people.workspaces"
    label = "workspaces"
