from django.apps import AppConfig


class ExportingConfig(AppConfig):
    name = "komin.playbooks.exporting"
    label = "exporting"

    def ready(self) -> None:
        # Each declares itself.
        from komin.playbooks.exporting.formats import dita, omanual, package, word  # noqa: F401
