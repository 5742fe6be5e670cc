"""Take a playbook out of force: from now on nobody should work to it, and whoever opens it reads why."""

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.kernel.text import clean_line
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.platform.events.announce import Event
from komin.playbooks.library.models import Playbook, Status
from komin.playbooks.library.search_documents import forget_published
from komin.playbooks.publishing.access import can_withdraw
from komin.playbooks.publishing.models import Withdrawal
from komin.playbooks.publishing.telling import tell

LONGEST_REASON = 300


@transaction.atomic
def withdraw_playbook(*, by: Member, playbook: Playbook, reason: str) -> Withdrawal:
    """The versions stay kept and readable, marked. Withdrawing twice is withdrawing once, for the first reason.

    Raises NotPermitted; Invalid without a reason, for one that is too long, and for what was never published.
    """
    can_withdraw(by, playbook).require()
    said = _clean(reason)
    locked = Playbook.objects.in_workspace(by.workspace_id).select_for_update().get(pk=playbook.pk)
    can_withdraw(by, locked).require()
    if locked.published_version is None:
        raise Invalid(_("This playbook was never published: there is nothing to withdraw."), code="not_published")
    open_one = Withdrawal.objects.in_workspace(by.workspace_id).filter(playbook=locked, ended_at__isnull=True).first()
    if open_one is not None:
        return open_one
    withdrawal = Withdrawal.objects.create(workspace_id=by.workspace_id, playbook=locked, reason=said, withdrawn_by=by)
    locked.status = Status.OBSOLETE
    locked.save(update_fields=["status"])
    forget_published(locked)
    record(by=by, action="playbook.withdraw", on=locked, detail={"version": locked.published_version})
    tell(Event.PLAYBOOK_WITHDRAWN, locked)
    return withdrawal


def _clean(reason: str) -> str:
    said, message = clean_line(reason), ""
    if not said:
        message = _("Say why: whoever opens the playbook reads it.")
    elif len(said) > LONGEST_REASON:
        message = _("Say why in %(longest)d characters at most.") % {"longest": LONGEST_REASON}
    if message:
        raise Invalid(message, fields={"reason": message})
    return said
