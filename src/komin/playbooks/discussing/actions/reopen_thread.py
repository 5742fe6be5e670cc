from django.db import transaction

from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.discussing.access import can_discuss
from komin.playbooks.discussing.models import Thread
from komin.playbooks.discussing.saying import note_change


@transaction.atomic
def reopen_thread(*, by: Member, thread: Thread) -> None:
    """Who was asked and did not answer is asked again. Reopening twice is once."""
    can_discuss(by, thread.draft.playbook).require()
    note_change(thread.draft)
    resolved = Thread.objects.in_workspace(by.workspace_id).filter(pk=thread.pk, resolved_at__isnull=False)
    if resolved.update(resolved_at=None, resolved_by=None):
        record(by=by, action="thread.reopen", on=thread, detail={"playbook": str(thread.draft_id)})
