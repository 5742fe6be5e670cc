"""Bring a draft back to what it said at the end of an entry of its history. What it says now stays in the history."""

from django.db import transaction

from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.authoring.access import can_edit
from komin.playbooks.authoring.bringing_back import bring_back, locked_draft
from komin.playbooks.authoring.models import HistoryEntry


@transaction.atomic
def restore_state(*, by: Member, entry: HistoryEntry) -> int:
    """How many photos of that state exist no more and were left out.

    Raises NotPermitted, also when the playbook was deleted meanwhile, Invalid for a state that is the draft's own or
    that can't be had again.
    """
    can_edit(by, entry.draft.playbook).require()
    draft = locked_draft(by, entry.draft)
    lost = bring_back(draft, entry.state, by=by, entry=entry)
    record(by=by, action="playbook.restore", on=draft.playbook, detail={"entry": entry.number})
    return lost
