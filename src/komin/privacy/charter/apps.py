from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CharterConfig(AppConfig):
    name = "komin.privacy.charter"
    label = "charter"

    def ready(self) -> None:
        from komin.people.accounts.documents import show_at_sign_up
        from komin.privacy.charter.web.at_sign_up import DocumentsAtSignUp
        from komin.privacy.register.access import MAY_LOOK
        from komin.privacy.register.web.desks import Desk, open_desk

        show_at_sign_up(DocumentsAtSignUp())
        open_desk(Desk("charter_office:documents", _("Charter and terms"), MAY_LOOK))
        open_desk(Desk("charter_office:clauses", _("Clauses"), MAY_LOOK))
