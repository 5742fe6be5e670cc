from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "komin.floor.sharing"
    label = "sharing"

    def ready(self) -> None:
        from komin.floor.sharing.actions.end_links import end_links
        from komin.people.ownership.endings import Part, declare_ending

        declare_ending("sharing.links", Part(begin=end_links))
