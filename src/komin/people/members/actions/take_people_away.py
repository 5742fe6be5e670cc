"""The list of people leaves as a file."""

from komin.people.workspaces.access import can_manage_members
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record


def take_people_away(*, by: Member, number: int) -> None:
    """Whoever asks later who had the names and addresses of `number` people finds it. Raises NotPermitted."""
    can_manage_members(by).require()
    record(by=by, action="member.take_away", on=by.workspace, detail={"people": number})
