"""The list of members of 20,000, beside that of 100: its first page, one in the middle, and searches: for one of them,
for a number that is not typed to its end, which leaves a page full of them, and for a name that all of them have."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bench.figures import Aim, Figure, figure, median
from bench.in_process import browser, milliseconds, owner_of
from bench.installation import installation

if TYPE_CHECKING:
    from django.test import Client

_FEW, _MANY, _TIMES = 100, 20_000, 15
# What one types who looks for one of a hundred, and of 20,000. "42" begins the numbers of 111 of these, "0" a name of
# all: either way a page is full of them.
_SEARCHES = {
    "search for one by name": ("00042", "00042"),
    "search for one by number": ("paula 42", "paula 19942"),
    "search for the beginning of a number": ("paula 0", "paula 42"),
    "search for a name of all": ("paula", "paula"),
}


def measure() -> Sequence[Figure]:
    with installation() as place:
        place.use()
        few, many = (_pages_of(number) for number in (_FEW, _MANY))
    aim = Aim("at most", 2, of="ratio")
    return [
        figure(name, many[name], "ms", baseline=few[name], aim=aim)
        for name in ("first page of 20,000", "page in the middle of 20,000", *_SEARCHES)
    ]


def _pages_of(number: int) -> dict[str, float]:
    from komin.people.members.queries import IN_ORDER, members_of
    from komin.people.operators.actions.add_operators import NewOperator, add_operators
    from komin.platform.programs.paging import part_of

    owner = owner_of(f"With {number}")
    for start in range(0, number, 2_000):
        people = [NewOperator(str(one), "Paula", f"Name {one:05}") for one in range(start, min(start + 2_000, number))]
        add_operators(by=owner, people=people)
    page, client = f"/w/{owner.workspace.slug}/members", browser(owner.person)
    # The cursor of the middle is asked of the query: to turn 200 pages is not what is measured.
    until = members_of(owner)[: number // 2 + 1]
    after = part_of(
        members_of(owner).filter(sort_key__gte=until[number // 2 - 1].sort_key), order=IN_ORDER, after="", limit=1
    )
    client.get(page)
    asked = {"first page of 20,000": {}, "page in the middle of 20,000": {"after": after.next or ""}}
    asked |= {name: {"q": texts[number == _MANY]} for name, texts in _SEARCHES.items()}
    return {name: median(_times(client, page, query)) for name, query in asked.items()}


def _times(client: "Client", page: str, query: dict[str, str]) -> list[float]:
    return [milliseconds(lambda: client.get(page, query)) for _ in range(_TIMES)]
