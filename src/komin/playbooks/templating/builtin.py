"""Structures that come with the product, for a first playbook of a kind: `structures/<language>.toml`."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from komin.kernel.identifiers import new_id
from komin.playbooks.authoring.states import State
from komin.playbooks.document.schema import BeforeYouStart, Section, StepContent
from komin.playbooks.templating.structure import step_count

_FOLDER = Path(__file__).resolve().parent / "structures"
_PARTS_WITH_IDS = ("notices", "key_points", "checks")


@dataclass(frozen=True, slots=True)
class Builtin:
    """`about`: what it is for, in a sentence."""

    slug: str
    name: str
    about: str
    icon: str
    structure: State

    @property
    def step_count(self) -> int:
        return step_count(self.structure)


@cache
def builtins(language: str) -> tuple[Builtin, ...]:
    """In `language`, or in English where there are none."""
    file = _FOLDER / f"{language.split('-')[0]}.toml"
    read = tomllib.loads((file if file.exists() else _FOLDER / "en.toml").read_text(encoding="utf-8"))
    return tuple(_builtin(slug, said) for slug, said in read.items())


def builtin(slug: str, language: str) -> Builtin | None:
    return next((one for one in builtins(language) if one.slug == slug), None)


def _builtin(slug: str, said: Mapping[str, Any]) -> Builtin:
    before = BeforeYouStart.model_validate(said.get("before", {}))
    state: State = {
        "title": "",
        "language": "",
        "summary": said.get("summary", ""),
        "before": before.model_dump(mode="json"),
        "sections": [section.model_dump(mode="json") for section in _sections(said["sections"])],
    }
    return Builtin(slug, said["name"], said["about"], said["icon"], state)


def _sections(said: list[Mapping[str, Any]]) -> Iterator[Section]:
    for section in said:
        steps = [{"id": new_id(), **_content(step).model_dump(mode="json")} for step in section["steps"]]
        yield Section.model_validate({"id": new_id(), "title": section["title"], "steps": steps})


def _content(step: Mapping[str, Any]) -> StepContent:
    named = {part: [_named(one) for one in step[part]] for part in _PARTS_WITH_IDS if part in step}
    return StepContent.model_validate({**step, **named})


def _named(part: Mapping[str, Any]) -> dict[str, Any]:
    options = {"options": [_named(one) for one in part["options"]]} if "options" in part else {}
    return {"id": new_id(), **part, **options}
