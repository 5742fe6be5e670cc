from django.apps import AppConfig


class DiscussingConfig(AppConfig):
    name = "komin.playbooks.discussing"
    label = "discussing"

    def ready(self) -> None:
        """The library's page, below, shows what waits in threads."""
        from komin.playbooks.discussing.queries import waiting_threads
        from komin.playbooks.library.waiting import declare_waiting

        declare_waiting(waiting_threads)
