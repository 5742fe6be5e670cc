"""Who may make groups and say who is in them: what a group may see follows from it."""

from django.utils.translation import gettext_lazy as _

from komin.kernel.decisions import Decision, Denied
from komin.people.groups.models import Group
from komin.people.workspaces.access import can_manage_members
from komin.people.workspaces.models import Member


def can_manage_groups(member: Member) -> Decision:
    return can_manage_members(member)


def can_change(member: Member, group: Group) -> Decision:
    if group.workspace_id != member.workspace_id:
        return Denied(_("This group does not exist, or not for you."))
    return can_manage_groups(member)
