from django.apps import AppConfig


class TemplatingConfig(AppConfig):
    name = "komin.playbooks.templating"
    label = "templating"

    def ready(self) -> None:
        """The library's form for a new playbook, below, offers templates."""
        from komin.playbooks.library.beginnings import declare_beginnings
        from komin.playbooks.templating.beginnings import beginnings

        declare_beginnings(beginnings)
