"""How the history of a draft grows while batches are applied, under the draft's lock."""

from datetime import timedelta

from komin.kernel import clock
from komin.people.workspaces.models import Member
from komin.playbooks.authoring.editing import Editing
from komin.playbooks.authoring.models import Draft, HistoryEntry
from komin.playbooks.authoring.states import State, differences, state_of

QUIET = timedelta(minutes=10)


class Chapter:
    """The entry that a batch of `by` belongs to. Made before the batch changes anything, written down after."""

    def __init__(self, by: Member, editing: Editing) -> None:
        self.by, self.editing = by, editing
        self.latest = latest_entry(editing.draft)
        # A state is large: it is kept once an entry ends, never at each batch of it.
        self.before = None if self._goes_on() else state_of(editing)

    def _goes_on(self) -> bool:
        latest = self.latest
        return (
            latest is not None
            and latest.state is None
            and latest.member_id == self.by.pk
            and clock.now() - latest.ended_at < QUIET
        )

    def write(self) -> None:
        latest = self.latest
        if latest is not None and self.before is None:
            latest.ended_at = clock.now()
            latest.save(update_fields=["ended_at"])
            return
        if self.before is not None and latest is None and any(part["steps"] for part in self.before["sections"]):
            latest = _begin_history(self.editing.draft)
        if self.before is not None and latest is not None and latest.state is None:
            end_entry(latest, self.before)
        begin_entry(self.by, self.editing.draft, after=latest)


def latest_entry(draft: Draft) -> HistoryEntry | None:
    return HistoryEntry.objects.in_workspace(draft.workspace_id).filter(draft=draft).first()


def begin_entry(
    by: Member,
    draft: Draft,
    *,
    after: HistoryEntry | None,
    restores: HistoryEntry | None = None,
    restores_revision: str = "",
) -> HistoryEntry:
    return HistoryEntry.objects.create(
        workspace_id=draft.workspace_id,
        draft=draft,
        number=after.number + 1 if after else 1,
        member=by,
        restores=restores,
        restores_revision=restores_revision,
    )


def end_entry(entry: HistoryEntry, state: State) -> None:
    """From now on the entry stays as it is."""
    entry.state = state
    entry.differences = differences(state_before(entry), state).as_json()
    entry.save(update_fields=["state", "differences"])


def state_before(entry: HistoryEntry) -> State:
    """What the draft said when the entry began; an empty draft for the first one."""
    entries = HistoryEntry.objects.in_workspace(entry.workspace_id).filter(draft_id=entry.draft_id)
    found = entries.filter(number__lt=entry.number, state__isnull=False).first()
    return found.state if found is not None and found.state else _NOTHING


def _begin_history(draft: Draft) -> HistoryEntry:
    """The draft is older than its history: what it said so far becomes the first entry."""
    playbook = draft.playbook
    return HistoryEntry.objects.create(
        workspace_id=draft.workspace_id,
        draft=draft,
        number=1,
        member_id=playbook.changed_by_id,
        began_at=playbook.changed_at,
        ended_at=playbook.changed_at,
    )


_NOTHING: State = {"title": "", "language": "", "summary": "", "before": {}, "sections": []}
