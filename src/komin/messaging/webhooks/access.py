from komin.kernel.decisions import Decision
from komin.people.workspaces.access import has_role
from komin.people.workspaces.models import Member, Role


def can_manage(member: Member) -> Decision:
    """What leaves the workspace is for those who answer for it."""
    return has_role(member, Role.ADMINISTRATOR)
