from django.db import transaction

from komin.kernel import clock
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.discussing.access import can_discuss
from komin.playbooks.discussing.models import Thread
from komin.playbooks.discussing.saying import note_change


@transaction.atomic
def resolve_thread(*, by: Member, thread: Thread) -> None:
    """Nobody is asked to look any more. Resolving twice is once."""
    can_discuss(by, thread.draft.playbook).require()
    note_change(thread.draft)
    open_thread = Thread.objects.in_workspace(by.workspace_id).filter(pk=thread.pk, resolved_at__isnull=True)
    if open_thread.update(resolved_at=clock.now(), resolved_by=by):
        record(by=by, action="thread.resolve", on=thread, detail={"playbook": str(thread.draft_id)})
