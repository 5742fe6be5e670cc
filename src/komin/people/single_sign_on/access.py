from komin.kernel.decisions import Decision
from komin.people.workspaces.access import has_role
from komin.people.workspaces.models import Member, Role


def can_manage_sign_on(member: Member) -> Decision:
    """Who lets people in decides by which door."""
    return has_role(member, Role.ADMINISTRATOR)
