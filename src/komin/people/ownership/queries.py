"""What is asked of a workspace as a whole."""

from komin.people.workspaces.models import Member, Workspace


def held_workspace(member: Member) -> Workspace:
    """As it is now, until the open transaction ends."""
    return Workspace.objects.select_for_update().get(pk=member.workspace_id)
