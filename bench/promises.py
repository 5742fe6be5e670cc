"""Every promise that is measured, in the order in which `make bench` does."""

from collections.abc import Callable, Sequence
from importlib import import_module

from bench.figures import Figure

# A promise is the module of this name: `measure()` gives its figures.
PROMISES = (
    "published_page",
    "search",
    "large_library",
    "autosave",
    "publishing",
    "photos",
    "pdf",
    "taking_away",
    "one_person",
    "follow_cold",
    "offline_open",
    "authoring",
    "editor",
    "sign_in",
    "access_checks",
    "member_list",
    "tablet_switch",
    "start",
    "memory",
)


class Missing(Exception):
    """Something the machine lacks; the message says what to do."""


def measure(promise: str) -> Sequence[Figure]:
    """Raises Missing."""
    measured: Callable[[], Sequence[Figure]] = import_module(f"bench.{promise}").measure
    return measured()
