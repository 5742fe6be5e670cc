"""An administrator says to whom a library is open."""

import uuid
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.people.groups.models import Group
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.library.access import can_change_place, can_open_libraries
from komin.playbooks.library.models import Library, LibraryRight, Right


@transaction.atomic
def open_library(*, by: Member, library: Library, rights: Mapping[uuid.UUID, Right] | None) -> Library:
    """To the groups of `rights`, by their ids, and to nobody else but administrators; to the whole workspace where it
    is None. It holds from the next request on. Raises NotPermitted, Invalid for a group of others.
    """
    can_open_libraries(by).require()
    can_change_place(by, library).require()
    locked = Library.objects.in_workspace(by.workspace_id).select_for_update().get(pk=library.pk)
    wanted = dict(rights or {})
    known = set(Group.objects.in_workspace(by.workspace_id).filter(pk__in=wanted).values_list("pk", flat=True))
    if known != wanted.keys():
        raise Invalid(_("One of the groups was removed meanwhile. Look at the list again."), at="groups")
    locked.limited = rights is not None
    locked.save(update_fields=["limited"])
    LibraryRight.objects.in_workspace(by.workspace_id).filter(library=locked).delete()
    LibraryRight.objects.bulk_create(
        [
            LibraryRight(workspace_id=by.workspace_id, library=locked, group_id=group, right=right)
            for group, right in wanted.items()
        ]
    )
    detail: dict[str, str | int | bool | None] = {"limited": locked.limited}
    record(by=by, action="library.open", on=locked, detail=detail | {str(key): one for key, one in wanted.items()})
    return locked
