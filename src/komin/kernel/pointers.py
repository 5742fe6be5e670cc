"""Where in a JSON text something stands (RFC 6901)."""

from collections.abc import Sequence
from typing import Any

Step = str | int


def pointer(steps: Sequence[Step]) -> str:
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def steps_within(sent: Any, path: Sequence[Step], *, is_missing: bool = False) -> list[Step]:
    """The path without what a validator puts into it and nobody sent: the kind it took something for. `is_missing`:
    its last step is not there, and says what should be."""
    steps: list[Step] = []
    for place, step in enumerate(path):
        is_there = (isinstance(sent, dict) and step in sent) or (
            isinstance(sent, list) and isinstance(step, int) and 0 <= step < len(sent)
        )
        if is_there:
            steps.append(step)
            sent = sent[step]
        elif is_missing and place == len(path) - 1:
            steps.append(step)
    return steps
