from django.db import transaction

from komin.people.groups.access import can_change
from komin.people.groups.models import Group
from komin.people.groups.naming import free_name
from komin.people.workspaces.models import Member, Workspace
from komin.platform.audit.record import record


@transaction.atomic
def rename_group(*, by: Member, group: Group, name: str) -> Group:
    """Raises NotPermitted, Invalid for an empty or long name, Clash for one in use there."""
    can_change(by, group).require()
    Workspace.objects.select_for_update().get(pk=by.workspace_id)
    locked = Group.objects.in_workspace(by.workspace_id).select_related("parent").get(pk=group.pk)
    locked.name = free_name(by, locked.parent, name, but=locked)
    locked.save(update_fields=["name"])
    record(by=by, action="group.rename", on=locked)
    return locked
