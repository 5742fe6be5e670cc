from django.apps import AppConfig


class ExportingConfig(AppConfig):
    name = "komin.playbooks.exporting"
    label = "exporting"

    def ready(self) -> None:
        from komin.playbooks.exporting.actions.forget_prints import forget_prints_of_version
        from komin.playbooks.publishing.leaving import tell_of_leaving

        tell_of_leaving(forget_prints_of_version)
        # Each declares itself.
        from komin.playbooks.exporting.formats import dita, omanual, package, word  # noqa: F401
