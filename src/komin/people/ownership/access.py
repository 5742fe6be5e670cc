"""Who may say how a workspace is, and what becomes of it."""

from komin.kernel.decisions import Decision
from komin.people.workspaces.access import has_role
from komin.people.workspaces.models import Member, Role


def can_change_settings(member: Member) -> Decision:
    return has_role(member, Role.ADMINISTRATOR)
