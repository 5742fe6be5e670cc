"""What a template keeps of a draft, and what a new draft takes from it."""

import json
import re
import uuid
from collections.abc import Iterator
from typing import Any

from komin.kernel.identifiers import new_id
from komin.playbooks.authoring.restoring import assets_of_state
from komin.playbooks.authoring.states import State

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def of_its_own(state: State) -> State:
    """`state` without its title, and with steps that follow no step block: ids of a template are not the draft's."""
    sections = [
        {**section, "steps": [{**step, "origin": None} for step in section["steps"]]} for section in state["sections"]
    ]
    return {**state, "title": "", "sections": sections}


def words_of(state: State) -> State:
    """`state` without its photos: those show one machine, the words fit the next one too."""
    before = {
        name: [{**item, "photo": None} for item in value] if name in ("tools", "parts") else value
        for name, value in state["before"].items()
    }
    sections = [
        {**section, "steps": [{**step, "photos": []} for step in section["steps"]]} for section in state["sections"]
    ]
    return {**state, "before": before, "sections": sections}


def photo_count(state: State) -> int:
    """In steps, and beside tools and parts."""
    in_steps = sum(len(step.get("photos", ())) for section in state["sections"] for step in section["steps"])
    items = (item for name in ("tools", "parts") for item in state["before"].get(name, ()))
    return in_steps + sum(1 for item in items if item.get("photo"))


def begun_with(structure: State, *, title: str, language: str) -> State:
    """The state of a draft of its own: every part has a new id, also where a branch or a link names it. Photos stay
    those of the workspace."""
    kept = {str(asset) for asset in assets_of_state(structure)}
    renamed = {old: str(new_id()) for old in _own_ids(structure) if old not in kept}
    text = _ID.sub(lambda match: renamed.get(match[0], match[0]), json.dumps(structure))
    state: State = json.loads(text)
    return {**state, "title": title, "language": language}


def step_count(structure: State) -> int:
    return sum(len(section["steps"]) for section in structure["sections"])


def _own_ids(part: Any) -> Iterator[str]:
    """Of sections, steps, notices, key points, checks, tools: whatever has an id has it under this name."""
    if isinstance(part, dict):
        if isinstance(part.get("id"), str) and part.get("to") != "playbook":
            yield str(uuid.UUID(part["id"]))
        for inner in part.values():
            yield from _own_ids(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _own_ids(inner)
