"""Bring a draft back to what it said at the end of an entry of its history. What it says now stays in the history."""

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.authoring.access import can_edit
from komin.playbooks.authoring.actions.apply_operations import apply_operations
from komin.playbooks.authoring.editing import Editing
from komin.playbooks.authoring.history import begin_entry, end_entry, latest_entry
from komin.playbooks.authoring.models import Draft, HistoryEntry
from komin.playbooks.authoring.restoring import Target, assets_of_state, batches, operations_to
from komin.playbooks.authoring.states import state_of
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.queries import hold_assets


@transaction.atomic
def restore_state(*, by: Member, entry: HistoryEntry) -> int:
    """How many photos of that state exist no more and were left out.

    Raises NotPermitted, also when the playbook was deleted meanwhile, Invalid for a state that is the draft's own or
    that can't be had again.
    """
    can_edit(by, entry.draft.playbook).require()
    draft = Draft.objects.in_workspace(by.workspace_id).select_for_update().get(pk=entry.draft_id)
    draft.playbook = Playbook.objects.in_workspace(by.workspace_id).select_for_update().get(pk=draft.playbook_id)
    can_edit(by, draft.playbook).require()
    editing = Editing(draft)
    state = entry.state
    target = Target(state, hold_assets(by.workspace_id, assets_of_state(state))) if state else None
    operations = operations_to(target, editing) if target else []
    if not target or not operations:
        raise Invalid(_("The draft says this already."))
    latest = latest_entry(draft)
    if latest is not None and latest.state is None:
        end_entry(latest, state_of(editing))
    # An entry of its own: what is written next, even at once and by the same person, is another one.
    restored = begin_entry(by, draft, after=latest, restores=entry)
    for batch_id, part in batches(operations):
        answer = apply_operations(by=by, playbook=draft.playbook, batch_id=batch_id, operations=part)
        refused = next((result for result in answer["results"] if result["status"] != "applied"), None)
        if refused is not None:
            raise Invalid(refused["message"] or _("This state can't be restored any more."))
    restored.refresh_from_db()
    restored.ended_at = clock.now()
    draft.refresh_from_db()
    end_entry(restored, state_of(Editing(draft)))
    restored.save(update_fields=["ended_at"])
    record(by=by, action="playbook.restore", on=draft.playbook, detail={"entry": entry.number})
    return target.lost
