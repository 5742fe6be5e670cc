from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from komin.platform.outbound.destinations import let_reach


class PrivacyRegisterConfig(AppConfig):
    name = "komin.privacy.register"
    label = "privacy_register"

    def ready(self) -> None:
        from komin.privacy.register.models import Office
        from komin.privacy.register.queries import is_of_a_processor
        from komin.privacy.register.web.desks import Desk, open_desk

        let_reach(is_of_a_processor)
        open_desk(Desk("office:offices", _("Offices"), (Office.SITE_ADMINISTRATOR,)))
