"""What was looked through is brought in, in the background."""

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.people.workspaces.models import Member
from komin.platform.jobs.queue import enqueue
from komin.playbooks.importing.access import can_import
from komin.playbooks.importing.models import Import, ImportState
from komin.playbooks.library.models import Library


@transaction.atomic
def carry_out_import(*, by: Member, brought: Import, library: Library | None = None, again: bool = False) -> Import:
    """Twice is once. `again`: also those that were brought in before; else they are left as they are.

    Raises NotPermitted, Invalid for a file with errors.
    """
    can_import(by).require()
    imports = Import.objects.in_workspace(by.workspace_id).select_for_update()
    locked = imports.get(pk=brought.pk)
    if locked.state != ImportState.PREVIEWED:
        return locked
    if locked.preview["errors"]:
        raise Invalid(_("This file has errors. Nothing was brought in."))
    locked.member, locked.library, locked.again, locked.state = by, library, again, ImportState.RUNNING
    locked.save(update_fields=["member", "library", "again", "state"])
    enqueue("importing.import_playbooks", person_id=by.person_id, import_id=locked.pk)
    return locked
