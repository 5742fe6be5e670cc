from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ErasureConfig(AppConfig):
    name = "komin.privacy.erasure"
    label = "privacy_erasure"

    def ready(self) -> None:
        from komin.kernel.keeping import declare_kept
        from komin.kernel.ways import ADDRESS, PERSON
        from komin.people.ownership.endings import Part, declare_ending
        from komin.people.workspaces.models import Member
        from komin.privacy.archive.kinds import declare_archived
        from komin.privacy.erasure import tables
        from komin.privacy.erasure.archived import RECEIPT
        from komin.privacy.erasure.ledger import write_down_workspace
        from komin.privacy.erasure.queries import addresses_of_erasure, holds_workspace, kept_as_they_are
        from komin.privacy.recipients.addresses import find_addresses_by
        from komin.privacy.recipients.models import Matter
        from komin.privacy.register.models import Office
        from komin.privacy.register.tables import keep_register
        from komin.privacy.register.web.desks import Desk, open_desk

        declare_archived(RECEIPT)
        find_addresses_by(Matter.ERASURE, addresses_of_erasure)
        everywhere = Member.objects.across_workspaces
        declare_kept(PERSON, lambda: kept_as_they_are().values("pk"))
        declare_kept(ADDRESS, lambda: kept_as_they_are().values("email"))
        declare_kept(
            Member._meta.label_lower,
            lambda: (
                everywhere(reason="a person is kept in all of them")
                .filter(person__in=kept_as_they_are().values("pk"))
                .values("pk")
            ),
        )
        declare_ending("erasure.ledger", Part(holds=holds_workspace, begin=write_down_workspace))
        keep_register("erasures", _("Erasures"), tables.erasures)
        keep_register("holds", _("Legal holds"), tables.holds, page="holds:holds")
        open_desk(Desk("holds:holds", _("Legal holds"), (Office.PRIVACY_OFFICER,)))
