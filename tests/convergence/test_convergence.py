"""Whatever three tabs do and whatever the network does to them, all of them and the server end up with the same draft.

The tabs run the editor's own scripts (everything below the screen: session, undo, outbox, sync, API client) in Node;
the server is asked through its addresses. Between the two, requests and answers are lost, repeated, delayed and
overtaken, and tabs die in the middle.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.convergence.tabs import Tabs, running_tabs
from tests.convergence.world import World
from tests.fixtures import Tenant

_GESTURES = [
    "write", "write", "write", "write", "title", "machine", "name", "add", "add", "choose", "step", "carry", "carry",
    "remove", "section", "shift", "cut", "cut", "undo", "undo", "redo", "split", "join", "double", "gather",
    "reuse", "take", "take", "detach",
]  # fmt: skip
_FATES = ["", "", "", "lost", "answer lost", "twice", "delayed", "answer delayed"]
_SMALL = st.integers(0, 11)
_WHO = st.integers(0, 2)

_HAPPENINGS = st.lists(
    st.one_of(
        st.tuples(st.just("gesture"), _WHO, st.sampled_from(_GESTURES), _SMALL, _SMALL),
        st.tuples(st.just("speak"), _WHO, st.sampled_from(_FATES)),
        st.tuples(st.just("gesture"), _WHO, st.sampled_from(_GESTURES), _SMALL, _SMALL),
        st.tuples(st.just("exchange"), _WHO),
        st.tuples(st.just("restart"), _WHO, st.booleans()),
        st.tuples(st.just("settle"), _WHO, st.booleans()),
        st.tuples(st.just("arrive"), _SMALL),
    ),
    min_size=10,
    max_size=60,
)


# The second person opens the draft while a section is deleted, and gets it back with steps they have never seen.
_UNKNOWN_SECTION_COMES_BACK = [
    ("gesture", 0, "cut", 1, 0),
    ("exchange", 0),
    ("restart", 1, True),
    ("exchange", 1),
    ("gesture", 0, "undo", 0, 0),
    ("exchange", 0),
]
# A step is changed while its section is deleted; nobody is told until the section is there again.
_CHANGED_IN_A_DELETED_SECTION = [
    ("gesture", 2, "write", 3, 0),
    ("gesture", 0, "cut", 1, 0),
    ("exchange", 0),
    ("exchange", 2),
    ("exchange", 0),
    ("exchange", 1),
    ("gesture", 0, "undo", 0, 0),
    ("exchange", 0),
]
# A tab that opens the draft anew gets the old answer to what it had sent, after others have moved the same steps.
_ANSWERED_AFTER_OTHERS_MOVED = [
    ("speak", 1, ""),
    ("speak", 0, ""),
    ("gesture", 0, "step", 0, 11),
    ("speak", 0, ""),
    ("speak", 1, ""),
    ("exchange", 2),
    ("gesture", 0, "shift", 7, 11),
    ("arrive", 6),
    ("gesture", 1, "carry", 5, 5),
    ("gesture", 1, "title", 7, 1),
    ("restart", 0, True),
    ("speak", 1, ""),
    ("speak", 0, "answer lost"),
    ("restart", 1, True),
    ("settle", 1, True),
    ("exchange", 2),
]

# Two people take over the same change of a step block at once, one thinks better of it, and a third takes it over.
_TAKEN_OVER_AT_ONCE = [
    ("gesture", 0, "reuse", 0, 0),
    ("exchange", 0),
    ("exchange", 1),
    ("exchange", 2),
    ("gesture", 0, "take", 0, 0),
    ("gesture", 1, "take", 0, 0),
    ("exchange", 0),
    ("exchange", 1),
    ("gesture", 0, "undo", 0, 0),
    ("exchange", 0),
    ("restart", 2, True),
    ("exchange", 2),
    ("gesture", 2, "take", 0, 0),
    ("exchange", 2),
]


@pytest.fixture(scope="module")
def tabs() -> Iterator[Tabs]:
    with running_tabs() as running:
        yield running


@pytest.mark.django_db
@example(happenings=_UNKNOWN_SECTION_COMES_BACK, keep=True)
@example(happenings=_CHANGED_IN_A_DELETED_SECTION, keep=True)
@example(happenings=_ANSWERED_AFTER_OTHERS_MOVED, keep=False)
@example(happenings=_TAKEN_OVER_AT_ONCE, keep=True)
@given(happenings=_HAPPENINGS, keep=st.booleans())
@settings(
    max_examples=40,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_all_tabs_and_the_server_agree_in_the_end_and_nothing_written_is_lost(
    acme: Tenant, bolt: Tenant, tabs: Tabs, happenings: list[tuple[Any, ...]], keep: bool
) -> None:
    world = World(tabs, acme)
    for number, (what, *how) in enumerate(happenings):
        happen(world, number, what, *how)
    world.come_to_rest(keep=keep)
    kept = world.kept()
    for person in world.people:
        assert world.seen_by(person) == kept
        assert world.lost(person) == set()


def happen(world: World, number: int, what: str, who: int, *how: Any) -> None:
    if what == "arrive":
        world.arrive(who)
        return
    person = world.people[who]
    if what == "gesture":
        kind, a, b = how
        # Some texts are the same for everybody, some have blanks around them, most are nobody else's.
        text = "Open it" if a % 4 == 0 else f" Turn it {number} " if b % 5 == 0 else f"Turn it {number}"
        world.gesture(person, kind, a, b, text)
    elif what == "exchange":
        world.exchange(person)
    elif what == "speak":
        world.speak(person, *how)
    elif what == "restart":
        world.restart(person, new=how[0])
    else:
        world.settle(person, keep=how[0])
