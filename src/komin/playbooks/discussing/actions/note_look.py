from django.db import transaction

from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.discussing.access import can_discuss
from komin.playbooks.discussing.models import Thread
from komin.playbooks.discussing.saying import has_looked, note_change


@transaction.atomic
def note_look(*, by: Member, thread: Thread) -> None:
    """Whoever was asked has looked, and has nothing to add: it waits for them no longer. Twice is once."""
    can_discuss(by, thread.draft.playbook).require()
    if has_looked(by, thread):
        note_change(thread.draft)
        record(by=by, action="thread.look", on=thread, detail={"playbook": str(thread.draft_id)})
