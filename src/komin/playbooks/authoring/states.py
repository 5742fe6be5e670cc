"""A whole state of a draft as plain values, and in which steps one differs from another."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from komin.playbooks.authoring.editing import Editing

State = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Differences:
    """In how many steps a state differs from the one before; `whole`: in a title, a summary or what stands before."""

    added: int = 0
    removed: int = 0
    changed: int = 0
    moved: int = 0
    whole: bool = False

    def as_json(self) -> dict[str, int | bool]:
        return asdict(self)


def state_of(editing: Editing) -> State:
    """As `Document` is written, without number and media: what a draft says at this moment, not what was deleted."""
    playbook = editing.draft.playbook
    return {
        "title": playbook.title,
        "language": playbook.language,
        "summary": editing.draft.summary,
        "before": dict(editing.draft.before),
        "sections": [
            {
                "id": str(pk),
                "title": editing.known_sections[pk].title,
                "steps": [{"id": str(step), **editing.known_steps[step].content} for step in editing.steps[pk]],
            }
            for pk in editing.sections
        ],
    }


def differences(before: State, after: State) -> Differences:
    old, new = _steps(before), _steps(after)
    staying = [pk for pk in new if pk in old]
    return Differences(
        added=len(new) - len(staying),
        removed=len(old) - len(staying),
        changed=sum(_says(old[pk]) != _says(new[pk]) for pk in staying),
        moved=_moved([pk for pk in old if pk in new], staying),
        whole=_around(before) != _around(after),
    )


def _steps(state: State) -> dict[str, Mapping[str, Any]]:
    """In reading order."""
    return {step["id"]: step for section in state["sections"] for step in section["steps"]}


def _says(step: Mapping[str, Any]) -> dict[str, Any]:
    """Fields that say nothing are as good as absent: steps kept before a field existed lack it. Where a step comes from
    is not what it says."""
    return {name: value for name, value in step.items() if value and name != "origin"}


def _moved(old: list[str], new: list[str]) -> int:
    """How few have to be carried to get from one order to the other: all but the longest run that keeps its order."""
    place = {pk: at for at, pk in enumerate(old)}
    tails: list[int] = []
    for at in (place[pk] for pk in new):
        position = bisect_left(tails, at)
        tails[position : position + 1] = [at]
    return len(new) - len(tails)


def _around(state: State) -> dict[str, Any]:
    titles = [(section["id"], section["title"]) for section in state["sections"]]
    before = {name: value for name, value in state["before"].items() if value}
    return {name: state[name] for name in ("title", "language", "summary")} | {"before": before, "sections": titles}
