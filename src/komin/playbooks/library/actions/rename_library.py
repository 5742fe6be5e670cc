from django.db import transaction

from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.library.access import can_change_place
from komin.playbooks.library.models import Library
from komin.playbooks.library.naming import free_library_name


@transaction.atomic
def rename_library(*, by: Member, library: Library, name: str) -> Library:
    """Raises NotPermitted, Invalid for an empty or long name, Clash for one in use."""
    can_change_place(by, library).require()
    locked = Library.objects.in_workspace(by.workspace_id).select_for_update().get(pk=library.pk)
    locked.name = free_library_name(by, name, but=locked)
    locked.save(update_fields=["name"])
    record(by=by, action="library.rename", on=locked)
    return locked
