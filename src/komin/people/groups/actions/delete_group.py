from django.db import transaction

from komin.people.groups.access import can_change
from komin.people.groups.models import Group
from komin.people.groups.naming import free_name
from komin.people.workspaces.models import Member, Workspace
from komin.platform.audit.record import record


@transaction.atomic
def delete_group(*, by: Member, group: Group) -> None:
    """What was open to it is open to it no more; its members stay members, the groups in it stand by themselves.
    Deleting twice is deleting once. Raises NotPermitted; Clash when a group in it is called as one beside it.
    """
    can_change(by, group).require()
    Workspace.objects.select_for_update().get(pk=by.workspace_id)
    locked = Group.objects.in_workspace(by.workspace_id).filter(pk=group.pk).first()
    if locked is None:
        return
    for child in locked.children.all():
        free_name(by, None, child.name, but=locked)
    record(by=by, action="group.delete", on=locked)
    # Its own name is free for one in it that is called the same.
    locked.name = str(locked.pk)
    locked.save(update_fields=["name"])
    locked.delete()
