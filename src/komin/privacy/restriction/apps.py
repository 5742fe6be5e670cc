from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RestrictionConfig(AppConfig):
    name = "komin.privacy.restriction"
    label = "privacy_restriction"

    def ready(self) -> None:
        from komin.platform.mail.withholding import withhold
        from komin.privacy.recipients.addresses import find_addresses_by
        from komin.privacy.recipients.models import Matter
        from komin.privacy.register.models import Office
        from komin.privacy.register.tables import keep_register
        from komin.privacy.register.web.desks import Desk, open_desk
        from komin.privacy.restriction.mails import is_stopped
        from komin.privacy.restriction.queries import addresses_of_restriction
        from komin.privacy.restriction.tables import restrictions

        withhold(is_stopped)
        for matter in (Matter.RESTRICTION, Matter.LIFTING):
            find_addresses_by(matter, addresses_of_restriction)
        keep_register("restrictions", _("Restrictions"), restrictions)
        open_desk(Desk("restriction:restrictions", _("Restrictions"), (Office.PRIVACY_OFFICER,)))
