"""A draft says again what it said once. What it says now stays in the history."""

from django.db.models import Model
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.people.workspaces.models import Member
from komin.playbooks.authoring.access import can_edit
from komin.playbooks.authoring.actions.apply_operations import apply_operations
from komin.playbooks.authoring.editing import Editing
from komin.playbooks.authoring.history import begin_entry, end_entry, latest_entry
from komin.playbooks.authoring.models import Draft, HistoryEntry
from komin.playbooks.authoring.restoring import Target, assets_of_state, batches, operations_to
from komin.playbooks.authoring.states import State, state_of
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.queries import hold_assets


def locked_draft(by: Member, draft: Model) -> Draft:
    """With its playbook, both locked until the end of the transaction. Raises NotPermitted, also for a playbook that
    was deleted meanwhile."""
    locked = Draft.objects.in_workspace(by.workspace_id).select_for_update().get(pk=draft.pk)
    locked.playbook = Playbook.objects.in_workspace(by.workspace_id).select_for_update().get(pk=locked.playbook_id)
    can_edit(by, locked.playbook).require()
    return locked


def bring_back(
    draft: Draft, state: State | None, *, by: Member, entry: HistoryEntry | None = None, revision: str = ""
) -> int:
    """How many photos of `state` exist no more and were left out. `draft` is locked; `entry` or `revision` is what the
    state is from, for the history.

    Raises Invalid for a state that is the draft's own (None too) or that can't be had again.
    """
    editing = Editing(draft)
    target = Target(state, hold_assets(by.workspace_id, assets_of_state(state))) if state else None
    operations = operations_to(target, editing) if target else []
    if not target or not operations:
        raise Invalid(_("The draft says this already."))
    latest = latest_entry(draft)
    if latest is not None and latest.state is None:
        end_entry(latest, state_of(editing))
    # An entry of its own: what is written next, even at once and by the same person, is another one.
    restored = begin_entry(by, draft, after=latest, restores=entry, restores_revision=revision)
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
    return target.lost
