"""A member leaves the workspace of their own accord."""

from django.db import transaction

from komin.kernel import clock
from komin.kernel.errors import NotFound
from komin.people.members.access import can_leave
from komin.people.members.actions.withdraw_beyond_rights import withdraw_beyond_rights
from komin.people.workspaces.models import Member, Role
from komin.platform.audit.record import record


@transaction.atomic
def leave_workspace(*, by: Member) -> None:
    """They see nothing of it from the next request on; their name stays on what they did, and an administrator can let
    them in again. Raises NotPermitted for the only owner: of two owners who leave at the same moment one comes too
    late."""
    members = Member.objects.in_workspace(by.workspace_id)
    # Every owner is held, in one order for all who leave or remove: none goes meanwhile.
    owners = list(
        members.people()
        .select_for_update()
        .filter(role=Role.OWNER, deactivated_at__isnull=True, person__is_active=True)
        .order_by("pk")
    )
    held = members.select_for_update().filter(pk=by.pk, deactivated_at__isnull=True).first()
    if held is None:
        raise NotFound("")
    can_leave(held, owners=len(owners)).require()
    held.deactivated_at = clock.now()
    held.save(update_fields=["deactivated_at"])
    record(by=by, action="member.leave", on=held)
    withdraw_beyond_rights(by=by, member=held)
