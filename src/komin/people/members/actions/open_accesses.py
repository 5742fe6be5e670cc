"""An administrator lets several former members in again at once."""

from collections.abc import Sequence

from komin.people.members.actions.open_access import open_access
from komin.people.members.one_by_one import Outcome, one_by_one
from komin.people.workspaces.models import Member


def open_accesses(*, by: Member, others: Sequence[Member]) -> Outcome:
    """Each as `open_access` does it. Raises NotPermitted for who may let nobody in."""
    return one_by_one(by, others, lambda member: open_access(by=by, member=member))
