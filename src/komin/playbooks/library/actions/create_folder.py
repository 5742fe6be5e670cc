"""A new place within a library."""

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.library.access import can_change_place
from komin.playbooks.library.folders import DEEPEST, Shelves
from komin.playbooks.library.models import Folder, Library
from komin.playbooks.library.naming import free_folder_name

MOST_FOLDERS = 500


@transaction.atomic
def create_folder(*, by: Member, library: Library, name: str, parent: Folder | None = None) -> Folder:
    """Raises NotPermitted; Clash for a name in use there; Invalid for an empty or long name, for a parent of another
    library, `DEEPEST` folders within each other, and `MOST_FOLDERS` in the library.
    """
    can_change_place(by, library).require()
    # Locked, so that two of one name do not come at once.
    locked = Library.objects.in_workspace(by.workspace_id).select_for_update().get(pk=library.pk)
    folders = list(Folder.objects.in_workspace(by.workspace_id).filter(library=locked))
    if parent is not None and parent.library_id != locked.pk:
        raise Invalid(_("Choose a folder of this library."), at="parent")
    if parent is not None and len(Shelves(folders).path(parent.pk)) >= DEEPEST:
        raise Invalid(_("Folders stand five deep at most. Choose one nearer to the library."), at="parent")
    if len(folders) >= MOST_FOLDERS:
        raise Invalid(_("A library has 500 folders at most. Remove one, or make another library."))
    name = free_folder_name(locked, parent, name)
    folder = Folder.objects.create(workspace_id=by.workspace_id, library=locked, parent=parent, name=name)
    record(by=by, action="folder.create", on=folder)
    return folder
