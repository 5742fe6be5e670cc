from django.apps import AppConfig


class OwnershipConfig(AppConfig):
    name = "komin.people.ownership"
    label = "ownership"

    def ready(self) -> None:
        from komin.people.ownership.endings import Part, declare_ending
        from komin.people.workspaces.logos import forget_logos

        declare_ending("workspaces.logo", Part(clear=forget_logos))
