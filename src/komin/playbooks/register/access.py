from komin.kernel.decisions import Decision
from komin.people.workspaces.access import has_role
from komin.people.workspaces.models import Member, Role


def can_verify(member: Member) -> Decision:
    """Whether what was published is intact is for those who answer for the workspace."""
    return has_role(member, Role.ADMINISTRATOR)
