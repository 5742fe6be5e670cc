from django.db import transaction

from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.library.access import can_change_place
from komin.playbooks.library.models import Folder, Library
from komin.playbooks.library.naming import free_folder_name


@transaction.atomic
def rename_folder(*, by: Member, folder: Folder, name: str) -> Folder:
    """Raises NotPermitted, Invalid for an empty or long name, Clash for one in use there."""
    can_change_place(by, folder).require()
    library = Library.objects.in_workspace(by.workspace_id).select_for_update().get(pk=folder.library_id)
    locked = Folder.objects.in_workspace(by.workspace_id).select_related("parent").get(pk=folder.pk)
    locked.name = free_folder_name(library, locked.parent, name, but=locked)
    locked.save(update_fields=["name"])
    record(by=by, action="folder.rename", on=locked)
    return locked
