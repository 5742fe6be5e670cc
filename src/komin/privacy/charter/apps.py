from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CharterConfig(AppConfig):
    name = "komin.privacy.charter"
    label = "charter"

    def ready(self) -> None:
        from komin.people.accounts.documents import show_at_sign_up
        from komin.platform.outbound.destinations import let_look_at
        from komin.privacy.archive.kinds import declare_archived
        from komin.privacy.charter.archived import ACCEPTANCE
        from komin.privacy.charter.contradictions import warned_of
        from komin.privacy.charter.links import is_linked
        from komin.privacy.charter.tables import versions
        from komin.privacy.charter.web.at_sign_up import DocumentsAtSignUp
        from komin.privacy.register.access import MAY_LOOK
        from komin.privacy.register.contradicting import find_contradictions_by
        from komin.privacy.register.tables import keep_register
        from komin.privacy.register.web.desks import Desk, open_desk

        declare_archived(ACCEPTANCE)
        find_contradictions_by(warned_of)
        show_at_sign_up(DocumentsAtSignUp())
        let_look_at(is_linked)
        keep_register("versions", _("Versions of charter and terms"), versions)
        open_desk(Desk("charter_office:documents", _("Charter and terms"), MAY_LOOK))
        open_desk(Desk("charter_office:clauses", _("Clauses"), MAY_LOOK))
