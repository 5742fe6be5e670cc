"""Who may take away what."""

from komin.kernel.decisions import Decision
from komin.people.workspaces.access import has_role
from komin.people.workspaces.models import Member, Role


def can_take_away_libraries(member: Member) -> Decision:
    """A playbook is taken away by whoever may see it; all of them at once, by those who write."""
    return has_role(member, Role.CONTRIBUTOR)
