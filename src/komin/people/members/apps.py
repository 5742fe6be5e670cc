from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "komin.people.members"
    label = "members"

    def ready(self) -> None:
        from komin.people.members.losing import listen

        listen()
