"""An administrator signs a member out everywhere: a device was lost, or somebody else may be using it."""

from django.db import transaction

from komin.people.accounts.actions.end_sessions import end_sessions
from komin.people.members.actions.hold_member import hold_member
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record


@transaction.atomic
def end_member_sessions(*, by: Member, member: Member) -> None:
    """Whoever uses one of them is out at the next request; the right ones sign in again. Access tokens stay.

    Raises NotPermitted for oneself and for someone above.
    """
    _, held = hold_member(by=by, member=member)
    end_sessions(by=held.person)
    record(by=by, action="member.end_sessions", on=held)
