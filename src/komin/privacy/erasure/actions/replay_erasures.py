"""A backup was put back: whoever was erased since is erased again, before anybody is let in."""

from komin.kernel import clock
from komin.people.accounts.models import Person
from komin.people.ownership.actions.end_workspace import end_workspace
from komin.people.ownership.models import Closing
from komin.people.ownership.models import State as Ending
from komin.people.workspaces.models import Workspace
from komin.privacy.archive.actions.erase_in_archive import forget_person
from komin.privacy.erasure.actions.erase_person import erase_person
from komin.privacy.erasure.ledger import ended_workspaces, entries
from komin.privacy.erasure.models import OPEN, Erasure, State


def replay_erasures() -> tuple[int, int]:
    """How many were done again, and how many of them did not end complete."""
    for entry in entries():
        forget_person(entry.person_id)
    states = [_again(person) for entry in entries() for person in Person.objects.filter(pk=entry.person_id)]
    return len(states), sum(state is not State.COMPLETE for state in states)


def end_workspaces_again() -> int:
    """Workspaces that had ended, and are in the backup; how many."""
    there = list(Workspace.objects.filter(pk__in=ended_workspaces()).values_list("pk", flat=True))
    for workspace_id in there:
        closings = Closing.objects.in_workspace(workspace_id)
        over = {"due_at": clock.now(), "state": Ending.UNDER_WAY}
        closing, _ = closings.update_or_create(workspace_id=workspace_id, defaults=over)
        end_workspace(closing.pk)
    return len(there)


def _again(person: Person) -> State | None:
    erasure, _ = Erasure.objects.get_or_create(
        person_id=person.pk, state__in=OPEN,
        defaults={"person_id": person.pk, "state": State.ASKED, "due_at": clock.now(), "language": person.language},
    )  # fmt: skip
    if erasure.state == State.ASKED:
        # In the backup the week was not over yet.
        erasure.due_at, erasure.replayed = clock.now(), True
        erasure.save(update_fields=["due_at", "replayed"])
    return erase_person(erasure.pk)
