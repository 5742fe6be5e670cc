"""Take a playbook out of the libraries. Its versions stay kept, so that old records can still be read."""

from django.db import transaction

from komin.kernel import clock
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.library.access import can_delete
from komin.playbooks.library.models import Playbook
from komin.playbooks.library.search_documents import forget


@transaction.atomic
def delete_playbook(*, by: Member, playbook: Playbook) -> None:
    """Nobody sees the playbook any more; deleting twice is deleting once. Raises NotPermitted."""
    can_delete(by, playbook).require()
    locked = Playbook.objects.in_workspace(by.workspace_id).select_for_update().get(pk=playbook.pk)
    if locked.deleted_at is not None:
        return
    locked.deleted_at = clock.now()
    locked.save(update_fields=["deleted_at"])
    forget(locked)
    record(by=by, action="playbook.delete", on=locked)
