"""An administrator takes an invitation back."""

from django.db import transaction

from komin.people.members.models import Invitation
from komin.people.workspaces.access import can_manage_members
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record


@transaction.atomic
def withdraw_invitation(*, by: Member, invitation: Invitation) -> None:
    """Its link opens nothing any more, and the address is forgotten; twice is once. Raises NotPermitted."""
    can_manage_members(by).require()
    deleted, _ = Invitation.objects.in_workspace(by.workspace_id).filter(pk=invitation.pk).delete()
    if deleted:
        record(by=by, action="invitation.withdraw", on=invitation)
