"""An administrator lets a former member in again."""

from django.db import transaction

from komin.people.members.actions.hold_member import hold_member
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record


@transaction.atomic
def open_access(*, by: Member, member: Member) -> None:
    """With the role that the member had. Raises NotPermitted for someone above."""
    _, held = hold_member(by=by, member=member)
    if held.deactivated_at is not None:
        held.deactivated_at = None
        held.save(update_fields=["deactivated_at"])
        record(by=by, action="member.open", on=held)
