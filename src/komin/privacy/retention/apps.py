from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RetentionConfig(AppConfig):
    name = "komin.privacy.retention"
    label = "privacy_retention"

    def ready(self) -> None:
        from komin.privacy.register.tables import keep_register
        from komin.privacy.retention import tables

        keep_register("schedule", _("Schedule of retention"), tables.schedule)
        keep_register("retention", _("Runs of retention"), tables.runs)
