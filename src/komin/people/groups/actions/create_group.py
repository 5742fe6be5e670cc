from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.people.groups.access import can_change, can_manage_groups
from komin.people.groups.models import Group
from komin.people.groups.naming import free_name
from komin.people.workspaces.models import Member, Workspace
from komin.platform.audit.record import record

MOST_GROUPS = 500


@transaction.atomic
def create_group(*, by: Member, name: str, parent: Group | None = None) -> Group:
    """Raises NotPermitted; Clash for a name in use there; Invalid for an empty or long name, for a third level, and
    when there are `MOST_GROUPS`.
    """
    can_manage_groups(by).require()
    # Locked, so that two of one name do not come at once.
    workspace = Workspace.objects.select_for_update().get(pk=by.workspace_id)
    if parent is not None:
        can_change(by, parent).require()
        if parent.parent_id is not None:
            raise Invalid(_("Groups stand two deep at most."), at="parent")
    if Group.objects.in_workspace(workspace).count() >= MOST_GROUPS:
        raise Invalid(_("The workspace has 500 groups, the most there can be. Remove one first."))
    group = Group.objects.create(workspace=workspace, parent=parent, name=free_name(by, parent, name))
    record(by=by, action="group.create", on=group)
    return group
