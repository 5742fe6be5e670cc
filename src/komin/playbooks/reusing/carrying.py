"""How steps go from a draft into a block. Browsers take them out the same way (frontend/editor/blocks/carrying.ts).

Every id of a part of a step is the block's own, exclusive or that of the use: so whoever has both sides can tell which
part is which, the same block fits a draft several times, and two people who take over the same change do the same.
"""

import uuid
from collections.abc import Collection
from typing import Any


def counterpart(part: uuid.UUID, use: uuid.UUID) -> uuid.UUID:
    """The id of the same part on the other side."""
    return uuid.UUID(int=part.int ^ use.int)


def carried(step_id: uuid.UUID, content: dict[str, Any], *, use: uuid.UUID, together: Collection[uuid.UUID]) -> Any:
    """The step as the block has it. What leads to a step that is not among those `together` leads nowhere."""
    alone = _led_together({**content, "id": str(step_id), "origin": None}, together)
    return renamed(alone, use)


def _led_together(step: dict[str, Any], together: Collection[uuid.UUID]) -> dict[str, Any]:
    stays = {str(one) for one in together}
    branches = [
        {**one, "target": one["target"] if one["target"] in stays else None} for one in step.get("branches", [])
    ]
    return {**step, "branches": branches, "text": _without_links(step.get("text", ""), stays)}


def _without_links(node: Any, stays: set[str]) -> Any:
    if isinstance(node, list):
        return [_without_links(one, stays) for one in node]
    if not isinstance(node, dict):
        return node
    inner = {name: _without_links(value, stays) for name, value in node.items()}
    if "marks" in inner:
        inner["marks"] = [mark for mark in inner["marks"] if not _leads_away(mark, stays)]
    return inner


def _leads_away(mark: dict[str, Any], stays: set[str]) -> bool:
    return mark["type"] == "link" and mark["attrs"]["to"] == "step" and mark["attrs"]["id"] not in stays


def renamed(value: Any, use: uuid.UUID) -> Any:
    """With the ids of the other side."""
    if isinstance(value, list):
        return [renamed(one, use) for one in value]
    if not isinstance(value, dict):
        return value
    own = () if value.get("to") == "playbook" else ("id", "target") if "condition" in value else ("id",)
    return {
        name: str(counterpart(uuid.UUID(inner), use)) if name in own and inner else renamed(inner, use)
        for name, inner in value.items()
    }
