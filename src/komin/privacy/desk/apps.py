from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "komin.privacy.desk"
    label = "privacy_desk"

    def ready(self) -> None:
        from komin.privacy.desk.access import MAY_DECIDE, MAY_REGISTER
        from komin.privacy.desk.queries import addresses_of_request, waiting
        from komin.privacy.recipients.addresses import find_addresses_by
        from komin.privacy.recipients.models import Matter
        from komin.privacy.register.web.desks import Desk, open_desk

        for matter in Matter:
            find_addresses_by(matter, addresses_of_request)
        open_desk(Desk("desk:requests", _("Requests of people"), MAY_DECIDE, waiting))
        open_desk(Desk("desk:intake", _("Enter a request"), MAY_REGISTER))
