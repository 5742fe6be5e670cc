from komin.kernel.decisions import Decision
from komin.people.workspaces.access import has_role
from komin.people.workspaces.models import Member, Role


def can_add_media(member: Member) -> Decision:
    return has_role(member, Role.CONTRIBUTOR)
