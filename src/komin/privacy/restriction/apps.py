from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RestrictionConfig(AppConfig):
    name = "komin.privacy.restriction"
    label = "privacy_restriction"

    def ready(self) -> None:
        from komin.platform.mail.withholding import withhold
        from komin.privacy.register.models import Office
        from komin.privacy.register.web.desks import Desk, open_desk
        from komin.privacy.restriction.mails import is_stopped

        withhold(is_stopped)
        open_desk(Desk("restriction:restrictions", _("Restrictions"), (Office.PRIVACY_OFFICER,)))
