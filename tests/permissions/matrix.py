"""What a row of the permission matrix says: an address, a method, and what comes of it for each kind of person."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from typing import Any

from tests.permissions.actors import Actor
from tests.permissions.scene import Scene

API = "api/v1/workspaces/{slug}"


class Least(IntEnum):
    """Who may at least; each includes those after it."""

    ANYBODY = 0
    PERSON = 1
    READER = 2
    CONTRIBUTOR = 3
    ADMINISTRATOR = 4
    OWNER = 5


class Outcome(Enum):
    """As docs/developer/permissions.md shows it."""

    YES = "yes"
    SIGN_IN = "sign in"
    UNAUTHENTICATED = "401"
    DENIED = "403"
    HIDDEN = "404"


_STANDING = {
    Actor.ANONYMOUS: Least.ANYBODY,
    Actor.PHONE: Least.ANYBODY,
    Actor.DEACTIVATED: Least.PERSON,
    Actor.STRANGER: Least.PERSON,
    Actor.READER: Least.READER,
    Actor.CONTRIBUTOR: Least.CONTRIBUTOR,
    Actor.ADMINISTRATOR: Least.ADMINISTRATOR,
    Actor.OWNER: Least.OWNER,
}


@dataclass(frozen=True)
class Row:
    """`address` as a template of its parts, without the first slash; `ids` fills those that differ from the scene's.

    `sends` is the body: a form's fields for pages, JSON for the interface for programs, bytes as they are. `hidden`:
    members without the right get 404 like strangers, because what is asked for does not exist for them. `but`: whom
    the rule does not hold for. `statuses` of success. `kind` of bytes. `changes`: not so where nothing is kept of it.
    """

    method: str
    address: str
    does: str
    least: Least
    statuses: tuple[int, ...] = (200,)
    ids: Callable[[Scene], Mapping[str, object]] = field(default=lambda scene: {})
    sends: Callable[[Scene], Any] = field(default=lambda scene: None)
    asks: str = ""
    hidden: bool = False
    but: Mapping[Actor, Outcome] = field(default_factory=dict)
    kind: str = "application/octet-stream"
    changes: bool = True

    def __str__(self) -> str:
        return f"{self.method} /{self.address}: {self.does}"

    def at(self, ids: Mapping[str, object]) -> str:
        """Where it is asked for."""
        return f"/{self.address}{self.asks}".format(**ids)

    @property
    def for_programs(self) -> bool:
        return self.address.startswith("api/")

    def outcome(self, actor: Actor) -> Outcome:
        if actor in self.but:
            return self.but[actor]
        if _STANDING[actor] >= self.least:
            return Outcome.YES
        if _STANDING[actor] is Least.ANYBODY:
            return Outcome.UNAUTHENTICATED if self.for_programs else Outcome.SIGN_IN
        if actor in (Actor.STRANGER, Actor.DEACTIVATED) or self.hidden:
            return Outcome.HIDDEN
        return Outcome.DENIED


@dataclass(frozen=True)
class Part:
    """The rows of one file in `rows/`, under the first line of its description."""

    title: str
    rows: tuple[Row, ...]


def parts() -> list[Part]:
    package = importlib.import_module("tests.permissions.rows")
    modules = [importlib.import_module(f"{package.__name__}.{found.name}") for found in _files(package)]
    return [Part((module.__doc__ or "").strip().splitlines()[0].rstrip("."), module.ROWS) for module in modules]


def _files(package: Any) -> list[pkgutil.ModuleInfo]:
    return sorted(pkgutil.iter_modules(package.__path__), key=lambda found: found.name)


def all_rows() -> list[Row]:
    return [row for part in parts() for row in part.rows]
