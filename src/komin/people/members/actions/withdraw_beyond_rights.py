"""Whoever may no longer invite has no invitations open."""

from komin.people.members.access import can_invite
from komin.people.members.models import Invitation
from komin.people.workspaces.models import Member, Role
from komin.platform.audit.record import record


def withdraw_beyond_rights(*, by: Member, member: Member) -> None:
    """Take back what `member`, as they are now, could not send any more: else a door stays open that they left ajar
    before. To be called in the transaction that changed their rights.
    """
    for invitation in Invitation.objects.in_workspace(by.workspace_id).filter(invited_by=member).order_by("pk"):
        if member.deactivated_at is not None or not can_invite(member, Role(invitation.role)):
            record(by=by, action="invitation.withdraw", on=invitation)
            invitation.delete()
