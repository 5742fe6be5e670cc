"""What the demo's playbooks say: read from the TOML files of `playbooks/`, into the product's own schema."""

import tomllib
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from komin.kernel.identifiers import new_id
from komin.playbooks.document.schema import BeforeYouStart, Section

_FOLDER = Path(__file__).resolve().parent
_PICTURES = _FOLDER / "pictures"
_PLAYBOOKS = ("filter-cartridge", "ring-44", "conveyor-jam")


@dataclass(frozen=True, slots=True)
class DemoPlaybook:
    """One playbook as it will be written, by whom and where. `pictures` are the names of the files its photos show."""

    number: str
    title: str
    language: str
    library: str
    author: str
    summary: str
    change_note: str
    before: Mapping[str, Any]
    sections: tuple[Mapping[str, Any], ...]

    def pictures(self) -> tuple[str, ...]:
        """Every picture once, in the order of the steps."""
        names = (photo["picture"] for step in self.steps() for photo in step.get("photos", ()))
        return tuple(dict.fromkeys(names))

    def steps(self) -> Iterator[Mapping[str, Any]]:
        for section in self.sections:
            yield from section["steps"]


def demo_playbooks() -> tuple[DemoPlaybook, ...]:
    return tuple(_read(name) for name in _PLAYBOOKS)


def picture_file(name: str) -> Path:
    """The file of a picture, by its name without ending."""
    return _PICTURES / f"{name}.webp"


def before_you_start(playbook: DemoPlaybook) -> BeforeYouStart:
    return BeforeYouStart.model_validate(_with_ids(playbook.before))


def sections_of(playbook: DemoPlaybook, assets: Mapping[str, uuid.UUID]) -> tuple[Section, ...]:
    """The sections with their steps; `assets` says which asset each picture has become."""
    return tuple(
        Section.model_validate({"id": new_id(), **_with_ids(_with_assets(section, assets))})
        for section in playbook.sections
    )


def _read(name: str) -> DemoPlaybook:
    with (_FOLDER / "playbooks" / f"{name}.toml").open("rb") as file:
        written = tomllib.load(file)
    return DemoPlaybook(**{**written, "sections": tuple(written["sections"])})


def _with_assets(section: Mapping[str, Any], assets: Mapping[str, uuid.UUID]) -> dict[str, Any]:
    steps = []
    for step in section["steps"]:
        photos = [{"asset": assets[photo["picture"]], "alt": photo["alt"]} for photo in step.get("photos", ())]
        steps.append({**step, "photos": photos})
    return {**section, "steps": steps}


def _with_ids(thing: Mapping[str, Any]) -> dict[str, Any]:
    """A copy in which every thing of a list has an identifier of its own, as the editor would give it."""
    copy: dict[str, Any] = dict(thing)
    for key, value in copy.items():
        if isinstance(value, list):
            copy[key] = [{"id": new_id(), **_with_ids(inner)} if isinstance(inner, dict) else inner for inner in value]
    return copy
