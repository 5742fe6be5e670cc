from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsentConfig(AppConfig):
    name = "komin.privacy.consent"
    label = "consent"

    def ready(self) -> None:
        from komin.privacy.consent.tables import consents
        from komin.privacy.register.models import Office
        from komin.privacy.register.tables import keep_register
        from komin.privacy.register.web.desks import Desk, open_desk

        keep_register("consents", _("Consents"), consents)
        open_desk(Desk("consent:office", _("Consents"), (Office.PRIVACY_OFFICER,)))
