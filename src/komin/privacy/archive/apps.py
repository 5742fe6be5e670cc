from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArchiveConfig(AppConfig):
    name = "komin.privacy.archive"
    label = "privacy_archive"

    def ready(self) -> None:
        from komin.privacy.archive.access import MAY_READ
        from komin.privacy.archive.tables import archive, readings
        from komin.privacy.register.tables import SHOWN, keep_register
        from komin.privacy.register.web.desks import Desk, open_desk

        SHOWN["archive"] = archive
        keep_register("archive", _("Intermediate archive"), archive, page="archive:look")
        keep_register("readings", _("Readings of the archive"), readings, page="archive:look")
        open_desk(Desk("archive:look", _("Intermediate archive"), MAY_READ))
