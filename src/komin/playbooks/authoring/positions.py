"""Numbers that keep an order in the database, with room between them: what is put between two moves no other."""

import uuid
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise

ROOM = 1024
HIGHEST = 2**31 - 1


def fitted(order: Sequence[uuid.UUID], known: Mapping[uuid.UUID, int]) -> dict[uuid.UUID, int] | None:
    """A number for each of `order`, rising, of which as many as can keep the one they have in `known`.

    None when there is no room between those that stay: then all are to be numbered anew."""
    staying = _longest_rise(order, known)
    bounds = [None, *staying, None]
    numbers = {key: known[key] for key in staying}
    place = {key: at for at, key in enumerate(order)}
    for ahead, behind in pairwise(bounds):
        start = place[ahead] + 1 if ahead is not None else 0
        between = order[start : place[behind] if behind is not None else len(order)]
        low = known[ahead] if ahead is not None else 0
        high = known[behind] if behind is not None else low + ROOM * (len(between) + 1)
        if between and (high - low <= len(between) or high > HIGHEST):
            return None
        for at, key in enumerate(between):
            numbers[key] = low + (high - low) * (at + 1) // (len(between) + 1)
    return numbers


def numbered_anew(order: Sequence[uuid.UUID]) -> dict[uuid.UUID, int]:
    return {key: ROOM * (at + 1) for at, key in enumerate(order)}


def _longest_rise(order: Sequence[uuid.UUID], known: Mapping[uuid.UUID, int]) -> list[uuid.UUID]:
    """The longest run of those, not all neighbours, whose numbers rise already (patience sorting)."""
    tails: list[int] = []
    ends: list[uuid.UUID] = []
    before: dict[uuid.UUID, uuid.UUID | None] = {}
    for key in order:
        if key not in known:
            continue
        at = bisect_left(tails, known[key])
        tails[at : at + 1] = [known[key]]
        ends[at : at + 1] = [key]
        before[key] = ends[at - 1] if at else None
    rise: list[uuid.UUID] = []
    last = ends[-1] if ends else None
    while last is not None:
        rise.append(last)
        last = before[last]
    return rise[::-1]
