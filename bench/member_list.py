"""The list of members of 20,000, its first page and one in the middle, beside the list of 100."""

from collections.abc import Sequence

from bench.figures import Aim, Figure, figure, median
from bench.in_process import browser, milliseconds, owner_of
from bench.installation import installation

_FEW, _MANY, _TIMES = 100, 20_000, 15


def measure() -> Sequence[Figure]:
    with installation() as place:
        place.use()
        first, middle = {}, {}
        for number in (_FEW, _MANY):
            first[number], middle[number] = _pages_of(number)
    aim = Aim("at most", 2, of="ratio")
    return [
        figure("first page of 20,000", first[_MANY], "ms", baseline=first[_FEW], aim=aim),
        figure("page in the middle of 20,000", middle[_MANY], "ms", baseline=middle[_FEW], aim=aim),
    ]


def _pages_of(number: int) -> tuple[float, float]:
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
    first = [milliseconds(lambda: client.get(page)) for _ in range(_TIMES)]
    middle = [milliseconds(lambda: client.get(page, {"after": after.next or ""})) for _ in range(_TIMES)]
    return median(first), median(middle)
