"""An administrator shows several members out at once."""

from collections.abc import Sequence

from komin.people.members.actions.close_access import close_access
from komin.people.members.one_by_one import Outcome, one_by_one
from komin.people.workspaces.models import Member


def close_accesses(*, by: Member, others: Sequence[Member]) -> Outcome:
    """Each as `close_access` does it. Raises NotPermitted for who may show nobody out."""
    return one_by_one(by, others, lambda member: close_access(by=by, member=member))
