"""An administrator shows a member out."""

from django.db import transaction

from komin.kernel import clock
from komin.people.members.actions.hold_member import hold_member
from komin.people.members.actions.withdraw_beyond_rights import withdraw_beyond_rights
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record


@transaction.atomic
def close_access(*, by: Member, member: Member) -> None:
    """The member sees nothing of the workspace from the next request on; their name stays on what they did.

    Raises NotPermitted for oneself and for someone above.
    """
    _, held = hold_member(by=by, member=member)
    if held.deactivated_at is None:
        held.deactivated_at = clock.now()
        held.save(update_fields=["deactivated_at"])
        record(by=by, action="member.close", on=held)
        withdraw_beyond_rights(by=by, member=held)
