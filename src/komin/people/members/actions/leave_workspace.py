"""A member leaves the workspace of their own accord."""

from django.db import transaction
from django.db.models import Q

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
    members = Member.objects.in_workspace(by.workspace_id).select_for_update(of=("self",)).select_related("person")
    # Every owner is held, in one order for all who leave, remove or hand over: none goes meanwhile.
    involved = members.people().filter(Q(pk=by.pk) | Q(role=Role.OWNER)).filter(deactivated_at__isnull=True)
    known = {one.pk: one for one in involved.order_by("pk")}
    held = known.get(by.pk)
    if held is None:
        raise NotFound("")
    owners = [one for one in known.values() if Role(one.role) is Role.OWNER and one.person.is_active]
    can_leave(held, owners=len(owners)).require()
    held.deactivated_at = clock.now()
    held.save(update_fields=["deactivated_at"])
    record(by=by, action="member.leave", on=held)
    withdraw_beyond_rights(by=by, member=held)
