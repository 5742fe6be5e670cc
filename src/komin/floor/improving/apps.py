from django.apps import AppConfig


class ImprovingConfig(AppConfig):
    name = "komin.floor.improving"
    label = "improving"

    def ready(self) -> None:
        """The library's page, below, shows the feedback that waits for an answer."""
        from komin.floor.improving.queries import waiting_feedback
        from komin.playbooks.library.waiting import declare_waiting

        declare_waiting(waiting_feedback)
