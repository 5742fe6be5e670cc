"""Which rows hold the words, and which of them stand on a page.

Those that hold all words in their title come first. Few rows are sorted by title. Of more, of which nobody reads the
whole list, those that came last are first: either engine gives them without looking at all the others.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection

from komin.platform.search.engines import ENGINES, Engine
from komin.platform.search.words import Term

FEW = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: `terms` in documents of the collections and kinds that `partitions` name in the index."""

    workspace_id: uuid.UUID
    partitions: tuple[str, ...]
    terms: tuple[Term, ...]

    def in_titles(self) -> "Wanted":
        return replace(self, terms=tuple(term.changed(title_word) for term in self.terms))


@dataclass(frozen=True, slots=True)
class Held:
    """Keys of the rows that hold all words, and of those that hold them in their title: those that came last first."""

    keys: Sequence[int]
    in_title: Sequence[int]


@dataclass(frozen=True, slots=True)
class Row:
    object_id: uuid.UUID
    body: str
    language: str


def partition(workspace_id: uuid.UUID, scope_id: uuid.UUID, kind: str) -> str:
    """A word no person can type: lets the engine leave out everything else before it looks at any row.

    The workspace is part of it, so that a collection of another workspace holds nothing, whoever names it.
    """
    return f"@{workspace_id.hex}.{scope_id.hex}.{kind}"


def title_word(word: str) -> str:
    """A word of a title as the index has it beside the word itself; no person can type it."""
    return f"={word}"


def is_held(wanted: Wanted) -> bool:
    """Whether any row holds all words."""
    engine = _engine()
    with connection.cursor() as cursor:
        cursor.execute(engine.newest, [_query(engine, wanted), 1])
        return cursor.fetchone() is not None


# Statements are written out: to have Django compose one takes longer than to run it. Placeholders only: every value
# travels beside them.
def held_by(wanted: Wanted, *, most: int, until: int) -> Held:
    """At most `most` of either, and of titles no more than it takes to know which are the first `until`. One query."""
    engine = _engine()
    statement = f"SELECT 0, k.* FROM ({engine.newest}) k UNION ALL SELECT 1, k.* FROM ({engine.newest}) k"  # noqa: S608
    of_titles = min(most, max(FEW, until) + 1)
    values: list[Any] = [_query(engine, wanted), most, _query(engine, wanted.in_titles()), of_titles]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    return Held([key for part, key in rows if part == 0], [key for part, key in rows if part == 1])


def rows_of_page(wanted: Wanted, held: Held, offset: int, limit: int) -> list[Row]:
    """In order. One query, and a second one where few are found in their titles and the page goes on behind them."""
    if len(held.keys) <= FEW:
        return _by_title(wanted, held.keys, held.in_title, offset, limit)
    titles = held.in_title
    if len(titles) > FEW:
        first: list[Row] = []
        keys = [*titles, *_others(held)][offset : offset + limit]
    else:
        first = _by_title(wanted, titles, titles, offset, limit) if offset < len(titles) else []
        keys = _others(held)[max(0, offset - len(titles)) :][: limit - len(first)]
    return [*first, *_rows(wanted, keys)]


def _others(held: Held) -> list[int]:
    titles = set(held.in_title)
    return [key for key in held.keys if key not in titles]


def _rows(wanted: Wanted, keys: Sequence[int]) -> list[Row]:
    """In the order of `keys`."""
    if not keys:
        return []
    engine = _engine()
    statement = (
        "SELECT id, object_id, body, language FROM search_searchdocument"  # noqa: S608
        f" WHERE workspace_id = %s AND id {engine.among}"
    )
    rows = dict(_read(statement, [database_value(wanted.workspace_id), engine.keys_as(keys)]))
    return [rows[key] for key in keys if key in rows]


def _by_title(wanted: Wanted, keys: Sequence[int], in_title: Sequence[int], offset: int, limit: int) -> list[Row]:
    """A page of those rows; with the words in their title first, then by title."""
    engine = _engine()
    # PostgreSQL keeps long titles beside the row: joined to nothing, they are fetched once and not for each comparison.
    statement = (
        "SELECT id, object_id, body, language FROM search_searchdocument"  # noqa: S608
        f" WHERE workspace_id = %s AND id {engine.among}"
        f" ORDER BY CASE WHEN id {engine.among} THEN 0 ELSE 1 END,"
        f" (title_tokens || '') COLLATE \"{engine.collation}\", object_id LIMIT %s OFFSET %s"
    )
    values = [database_value(wanted.workspace_id), engine.keys_as(keys), engine.keys_as(in_title), limit, offset]
    return [row for _, row in _read(statement, values)]


def _read(statement: str, values: Sequence[Any]) -> list[tuple[int, Row]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [(key, Row(_as_uuid(thing), body, language)) for key, thing, body, language in cursor.fetchall()]


def _query(engine: Engine, wanted: Wanted) -> str:
    return engine.query(wanted.partitions, wanted.terms)


def _engine() -> Engine:
    return ENGINES[connection.vendor]


def database_value(identifier: uuid.UUID) -> Any:
    """SQLite keeps identifiers as 32 hexadecimal digits."""
    return identifier if connection.features.has_native_uuid_field else identifier.hex


def _as_uuid(kept: Any) -> uuid.UUID:
    return kept if isinstance(kept, uuid.UUID) else uuid.UUID(kept)
