"""Take a folder away; what is in it stays."""

from django.db import transaction

from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.library.access import can_change_place
from komin.playbooks.library.models import Folder, Library, Playbook
from komin.playbooks.library.naming import free_folder_name


@transaction.atomic
def delete_folder(*, by: Member, folder: Folder) -> None:
    """Its playbooks and folders move to where it stood. Deleting twice is deleting once. Raises NotPermitted; Clash
    when a folder of the same name as one in it stands there already.
    """
    can_change_place(by, folder).require()
    library = Library.objects.in_workspace(by.workspace_id).select_for_update().get(pk=folder.library_id)
    locked = Folder.objects.in_workspace(by.workspace_id).select_related("parent").filter(pk=folder.pk).first()
    if locked is None:
        return
    within = Folder.objects.in_workspace(by.workspace_id).filter(parent=locked)
    for child in within:
        free_folder_name(library, locked.parent, child.name, but=locked)
    record(by=by, action="folder.delete", on=locked)
    # Its own name is free for one in it that is called the same.
    locked.name = str(locked.pk)
    locked.save(update_fields=["name"])
    within.update(parent=locked.parent)
    Playbook.objects.in_workspace(by.workspace_id).filter(folder=locked).update(folder=locked.parent)
    locked.delete()
