"""Say where a playbook is kept, and by which tags it is found."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.people.workspaces.models import Member, Workspace
from komin.platform.audit.record import record
from komin.playbooks.library.access import can_change_place, can_file
from komin.playbooks.library.models import Folder, Library, Playbook
from komin.playbooks.library.search_documents import keep_in
from komin.playbooks.library.tagging import put_tags


@dataclass(frozen=True, slots=True)
class Place:
    """In a library: in one of its folders, or in none."""

    library: Library
    folder: Folder | None = None


@transaction.atomic
def file_playbook(*, by: Member, playbook: Playbook, place: Place, tags: Iterable[str]) -> Playbook:
    """`tags` are all that it has from now on; a new word is a new tag, one that nothing has any more is forgotten.

    Raises NotPermitted; Invalid for a folder of another library, and for tags that are too many or too long.
    """
    can_file(by, playbook).require()
    can_change_place(by, place.library).require()
    if place.folder is not None and place.folder.library_id != place.library.pk:
        raise Invalid(_("Choose a folder of this library."), at="folder")
    # Two people who bring the same new tag wait for each other.
    workspace = Workspace.objects.select_for_update().get(pk=by.workspace_id)
    locked = Playbook.objects.in_workspace(workspace).select_for_update().get(pk=playbook.pk)
    can_file(by, locked).require()
    moved = locked.library_id != place.library.pk
    locked.library, locked.folder = place.library, place.folder
    locked.save(update_fields=["library", "folder"])
    put_tags(locked, tags)
    if moved:
        keep_in(locked)
    record(by=by, action="playbook.file", on=locked)
    return locked
