"""What an action has written is written again as it was, under ids of its own: the people and workspaces with which two
thousand tests begin cost a tenth of what it takes to make them.

For actions that write to the database and nowhere else. Whether it is the same: test_written_again.py.
"""

import io
import pickle
import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar, cast

from django.db import connection

from komin.kernel import clock
from komin.kernel.identifiers import new_id

Made = TypeVar("Made")
_WRITES = ("INSERT", "UPDATE", "DELETE")
_OF_THIS_MOMENT = timedelta(minutes=1)
# UUIDv7, as SQLite keeps it and as texts say it.
_ID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?7[0-9a-f]{3}-?[0-9a-f]{4}-?[0-9a-f]{12}")


@dataclass(frozen=True)
class _Written:
    at: datetime
    content: bytes
    ids: list[uuid.UUID]

    def is_of_this_moment(self) -> bool:
        return timedelta(0) <= clock.now() - self.at < _OF_THIS_MOMENT


_kept: dict[tuple[str, str], _Written] = {}


def written_again(name: str, make: Callable[[], Made]) -> Made:
    """What `make` gives, always the same under this name. In a test with transactions of its own it is made."""
    if not connection.in_atomic_block:
        return make()
    known = _kept.get((connection.vendor, name))
    if known is None or not known.is_of_this_moment():
        at, statements = clock.now(), list[tuple[str, Any, bool]]()
        with connection.execute_wrapper(_noting(statements)):
            made = make()
        _kept[connection.vendor, name] = _kept_of(at, (statements, made))
        return made
    renamed = dict(zip(known.ids, sorted(new_id() for _ in known.ids), strict=True))
    statements, made = _Reader(known.content, renamed).load()
    with connection.cursor() as cursor:
        for sql, values, many in statements:
            (cursor.executemany if many else cursor.execute)(sql, values)
    return cast(Made, made)


def _noting(statements: list[tuple[str, Any, bool]]) -> Callable[..., Any]:
    def note(execute: Callable[..., Any], sql: str, values: Any, many: bool, context: Any) -> Any:
        if sql.startswith(_WRITES):
            statements.append((sql, values, many))
        return execute(sql, values, many, context)

    return note


def _kept_of(at: datetime, what: object) -> _Written:
    content = io.BytesIO()
    writer = _Writer(content)
    writer.dump(what)
    return _Written(at, content.getvalue(), sorted(writer.ids))


class _Writer(pickle.Pickler):
    """Ids are set apart, wherever they stand."""

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file)
        self.ids: set[uuid.UUID] = set()

    def persistent_id(self, thing: object) -> str | None:
        if isinstance(thing, uuid.UUID) and thing.version == 7:
            self.ids.add(thing)
            return str(thing)
        if type(thing) is str and (found := _ID.findall(thing)):
            self.ids.update(map(uuid.UUID, found))
            return f"text {thing}"
        return None


class _Reader(pickle.Unpickler):
    def __init__(self, content: bytes, renamed: Mapping[uuid.UUID, uuid.UUID]) -> None:
        super().__init__(io.BytesIO(content))
        self._renamed = renamed

    def persistent_load(self, kept: str) -> uuid.UUID | str:
        if not kept.startswith("text "):
            return self._renamed[uuid.UUID(kept)]
        return _ID.sub(self._said, kept.removeprefix("text "))

    def _said(self, found: re.Match[str]) -> str:
        new = self._renamed[uuid.UUID(found[0])]
        return str(new) if "-" in found[0] else new.hex
