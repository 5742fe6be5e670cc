from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountabilityConfig(AppConfig):
    name = "komin.privacy.accountability"
    label = "accountability"

    def ready(self) -> None:
        from komin.privacy.accountability import tables
        from komin.privacy.accountability.access import MAY_APPROVE, MAY_KEEP
        from komin.privacy.accountability.archived import BREACH, DISCLOSURE
        from komin.privacy.accountability.queries import notices_of, undecided
        from komin.privacy.archive.kinds import declare_archived
        from komin.privacy.register.tables import keep_register
        from komin.privacy.register.web.desks import Desk, open_desk
        from komin.privacy.rights.web.parts import add_part

        open_desk(Desk("accountability:breaches", _("Breaches"), MAY_KEEP, undecided))
        open_desk(Desk("accountability:disclosures", _("Requests of authorities"), MAY_APPROVE))
        open_desk(Desk("accountability:screenings", _("Whether an impact assessment is needed"), MAY_KEEP))
        keep_register("breaches", _("Breaches"), tables.breaches, page="accountability:breaches")
        keep_register("disclosures", _("Disclosures"), tables.disclosures, page="accountability:disclosures")
        keep_register("screenings", _("Impact assessments"), tables.screenings, page="accountability:screenings")
        declare_archived(BREACH)
        declare_archived(DISCLOSURE)
        add_part("accountability/_received.html", notices_of)
