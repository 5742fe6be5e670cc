"""The audit trail leaves as a file."""

from komin.people.workspaces.access import has_role
from komin.people.workspaces.models import Member, Role
from komin.platform.audit.record import record


def take_trail_away(*, by: Member, number: int) -> None:
    """Whoever asks later who had `number` of its lines finds it. Raises NotPermitted."""
    has_role(by, Role.ADMINISTRATOR).require()
    record(by=by, action="trail.take_away", on=by.workspace, detail={"lines": number})
