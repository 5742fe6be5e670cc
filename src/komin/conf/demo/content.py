"""What the demo's playbooks say, revision after revision: read from the TOML files of `playbooks/`.

A file says what the draft says now. `revisions` lists what was published, oldest first; `differs` what a revision said
otherwise than the draft. A file without revisions is a draft that was never published. A branch or a link names the
step it leads to by its place: [2, 1] is the first step of the second section.
"""

import tomllib
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from komin.playbooks.document.schema import BeforeYouStart, Section

_FOLDER = Path(__file__).resolve().parent
_PICTURES = _FOLDER / "pictures"
_PLAYBOOKS = ("filter-cartridge", "ring-44", "conveyor-jam", "pallet-wrapping")


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of the draft, and what an earlier revision said in their place."""

    now: str
    then: str


@dataclass(frozen=True, slots=True)
class Revision:
    change_note: str
    differs: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a reader said of a step of the version in force; of the whole playbook without `step`."""

    by: str
    kind: str
    text: str
    step: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What a colleague asks the author at a step of the draft."""

    by: str
    text: str
    step: tuple[int, int]


@dataclass(frozen=True, slots=True)
class DemoPlaybook:
    """One playbook as it was written, by whom and where, at which station it is followed, and what is said of it."""

    number: str
    title: str
    language: str
    library: str
    author: str
    summary: str
    revisions: tuple[Revision, ...]
    before: Mapping[str, Any]
    sections: tuple[Mapping[str, Any], ...]
    station: str
    feedback: tuple[Feedback, ...] = ()
    questions: tuple[Question, ...] = ()

    def pictures(self) -> tuple[str, ...]:
        """Names of the pictures its photos show, each once, in the order of the steps."""
        steps = (step for section in self.sections for step in section["steps"])
        names = (photo["picture"] for step in steps for photo in step.get("photos", ()))
        return tuple(dict.fromkeys(names))


@dataclass(frozen=True, slots=True)
class Written:
    """What a playbook says at one revision, in the product's own schema."""

    before: BeforeYouStart
    sections: tuple[Section, ...]


def demo_playbooks() -> tuple[DemoPlaybook, ...]:
    return tuple(_read(name) for name in _PLAYBOOKS)


def picture_file(name: str) -> Path:
    """The file of a picture, by its name without ending."""
    return _PICTURES / f"{name}.webp"


def states_of(playbook: DemoPlaybook, names: uuid.UUID, assets: Mapping[str, uuid.UUID]) -> Iterator[Written]:
    """What each revision said, oldest first, then what the draft says.

    A thing has the same identifier in all of them, made from `names`. `assets` says which asset each picture became.
    """
    for revision in (*playbook.revisions, Revision("")):
        content = {"before": playbook.before, "sections": playbook.sections}
        content = _with_ids(_with_assets(_as_it_was(content, revision.differs), assets), names)
        content = _with_targets(content, names)
        yield Written(
            BeforeYouStart.model_validate(content["before"]),
            tuple(Section.model_validate(section) for section in content["sections"]),
        )


def step_at(place: Sequence[int], names: uuid.UUID) -> uuid.UUID:
    """The identifier of the step at that place of a playbook: the place of its section, then its own, from 1."""
    section, step = place
    return uuid.uuid5(uuid.uuid5(names, f"sections {section - 1}"), f"steps {step - 1}")


def _read(name: str) -> DemoPlaybook:
    with (_FOLDER / "playbooks" / f"{name}.toml").open("rb") as file:
        written = tomllib.load(file)
    revisions = tuple(
        Revision(revision["change_note"], tuple(Difference(**words) for words in revision.get("differs", ())))
        for revision in written["revisions"]
    )
    said = {
        "feedback": tuple(Feedback(**one) for one in written.pop("feedback", ())),
        "questions": tuple(Question(**one) for one in written.pop("questions", ())),
    }
    return DemoPlaybook(**{**written, **said, "revisions": revisions, "sections": tuple(written["sections"])})


def _as_it_was(thing: Any, differs: tuple[Difference, ...]) -> Any:
    """A copy in which every text says what it said then."""
    if isinstance(thing, Mapping):
        return {key: _as_it_was(value, differs) for key, value in thing.items()}
    if isinstance(thing, list | tuple):
        return [_as_it_was(inner, differs) for inner in thing]
    if not isinstance(thing, str):
        return thing
    for words in differs:
        thing = thing.replace(words.now, words.then)
    return thing


def _with_assets(content: dict[str, Any], assets: Mapping[str, uuid.UUID]) -> dict[str, Any]:
    for section in content["sections"]:
        for step in section["steps"]:
            photos = step.get("photos", ())
            step["photos"] = [
                {"asset": assets[photo["picture"]], "alt": photo["alt"], "marks": photo.get("marks", [])}
                for photo in photos
            ]
    return content


def _with_ids(thing: dict[str, Any], names: uuid.UUID) -> dict[str, Any]:
    """A copy in which every thing of a list has an identifier, as the editor would give it."""
    copy: dict[str, Any] = dict(thing)
    for key, value in copy.items():
        if key == "text":
            continue
        if isinstance(value, dict):
            copy[key] = _with_ids(value, uuid.uuid5(names, key))
        if isinstance(value, list):
            copy[key] = [_identified(inner, uuid.uuid5(names, f"{key} {place}")) for place, inner in enumerate(value)]
    return copy


def _with_targets(thing: Any, names: uuid.UUID) -> Any:
    """A copy in which a place is the identifier of the step that is there."""
    if isinstance(thing, list):
        return [_with_targets(inner, names) for inner in thing]
    if not isinstance(thing, dict):
        return thing
    leads = {"target"} if "condition" in thing else {"id"} if "to" in thing else set()
    return {key: step_at(value, names) if key in leads else _with_targets(value, names) for key, value in thing.items()}


def _identified(thing: Any, name: uuid.UUID) -> Any:
    return {"id": name, **_with_ids(thing, name)} if isinstance(thing, dict) else thing
