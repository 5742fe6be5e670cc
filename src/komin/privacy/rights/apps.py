from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RightsConfig(AppConfig):
    name = "komin.privacy.rights"
    label = "privacy_rights"

    def ready(self) -> None:
        from komin.privacy.archive.kinds import declare_archived
        from komin.privacy.register.tables import keep_register
        from komin.privacy.rights.archived import REQUEST
        from komin.privacy.rights.tables import requests

        declare_archived(REQUEST)
        keep_register("requests", _("Requests"), requests)
