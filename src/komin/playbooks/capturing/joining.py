"""What the phone says of things that a step or a photo holds, joined with what the editor made of them.

Each thing has an id that the phone gave it. What the editor added, changed or took away stands; the rest is as the
phone says.
"""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

Item = dict[str, Any]


def fingerprint(item: Item) -> str:
    """SHA-256 (hex) of what it says: enough to tell whether the editor changed it, without keeping its words twice."""
    return sha256(json.dumps(item, sort_keys=True).encode()).hexdigest()


def joined(shown: Sequence[Item], last_said: Mapping[str, str], said: Sequence[Item]) -> list[Item]:
    """The draft's `shown`, with what the phone says now; `last_said`: fingerprints of what it said before, by id."""
    wanted = {item["id"]: item for item in said}
    kept = [after for item in shown if (after := _after(item, last_said.get(item["id"]), wanted.get(item["id"])))]
    known = {item["id"] for item in shown} | set(last_said)
    return kept + [item for item in said if item["id"] not in known]


def _after(shown: Item, before: str | None, now: Item | None) -> Item | None:
    untouched = before is not None and fingerprint(shown) == before
    return now if untouched else shown
