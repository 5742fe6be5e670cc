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
_SOON_MET = 4
"""A word is soon met among rows when this many times as many hold it as are counted."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: `terms` in documents of that kind in one of `scopes`, which `partitions` name in the index.

    The index is asked for one more than `most`: then there are many.
    """

    workspace_id: uuid.UUID
    kind: str
    scopes: tuple[uuid.UUID, ...]
    partitions: tuple[str, ...]
    terms: tuple[Term, ...]
    most: int

    def in_titles(self) -> "Wanted":
        return replace(self, terms=tuple(term.changed(title_word) for term in self.terms))


def partition(workspace_id: uuid.UUID, scope_id: uuid.UUID, kind: str) -> str:
    """A word no person can type: lets the engine leave out everything else before it looks at any row.

    The workspace is part of it, so that a collection of another workspace holds nothing, whoever names it.
    """
    return f"@{workspace_id.hex}.{scope_id.hex}.{kind}"


def title_word(word: str) -> str:
    """A word of a title as the index has it beside the word itself; no person can type it."""
    return f"={word}"


def count_matching(wanted: Wanted) -> int:
    """How many rows hold all words; more than `most` for any more than that, not always how many."""
    engine = _engine()
    with connection.cursor() as cursor:
        cursor.execute(engine.counting, [_query(engine, wanted), wanted.most + 1])
        counted: int = cursor.fetchone()[0]
        return counted


def keys_of_page(wanted: Wanted, total: int, offset: int, limit: int) -> list[int]:
    """The keys on the page, in order; `total` is how many match, as counted."""
    if total <= FEW:
        return _sorted(wanted, offset, limit)
    of_titles = wanted.in_titles()
    in_title = count_matching(of_titles)
    if offset >= in_title:
        first = []
    elif in_title <= FEW:
        first = _sorted(of_titles, offset, limit)
    else:
        first = _newest(of_titles, in_title, offset, limit)
    if len(first) == limit or in_title > wanted.most:
        return first
    return first + _newest(wanted, total, max(0, offset - in_title), limit - len(first), but=of_titles)


# Placeholders only: every value travels beside the statements. A page has those first whose title holds all words.
def _sorted(wanted: Wanted, offset: int, limit: int) -> list[int]:
    engine = _engine()
    holds, values = _held_in_title(engine, wanted.terms)
    statement = (
        f"SELECT d.id FROM ({engine.matching}) d WHERE d.workspace_id = %s"  # noqa: S608
        f' ORDER BY CASE WHEN {holds} THEN 0 ELSE 1 END, d.title_tokens COLLATE "{engine.collation}", d.object_id'
        " LIMIT %s OFFSET %s"
    )
    own = _database_value(wanted.workspace_id)
    return _keys(statement, [_query(engine, wanted), wanted.most + 1, own, *values, limit, offset])


def _newest(wanted: Wanted, total: int, offset: int, limit: int, *, but: Wanted | None = None) -> list[int]:
    """Those that came last, without those that `but` finds."""
    engine = _engine()
    asked = [_query(engine, wanted, but), limit, offset]
    if engine.walking and total > _SOON_MET * wanted.most:
        return _keys(engine.walking, [*asked, _database_value(wanted.workspace_id), wanted.kind])
    return _keys(engine.newest, asked)


def _held_in_title(engine: Engine, terms: Sequence[Term]) -> tuple[str, list[str]]:
    """A condition: the title, words with a space between, holds every term."""
    one = f"{engine.place_of}(' ' || d.title_tokens || ' ', %s) > 0"
    held = [f"({' OR '.join([one] * (1 + len(term.also)))})" for term in terms]
    values = [
        [f" {term.word}" + ("" if term.prefix else " "), *(f" {other} " for other in term.also)] for term in terms
    ]
    return " AND ".join(held), [value for some in values for value in some]


def _query(engine: Engine, wanted: Wanted, but: Wanted | None = None) -> str:
    return engine.query(wanted.partitions, wanted.terms, but.terms if but else ())


def _keys(statement: str, values: Sequence[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [row[0] for row in cursor.fetchall()]


def _engine() -> Engine:
    return ENGINES[connection.vendor]


def _database_value(value: uuid.UUID) -> Any:
    """SQLite keeps identifiers as 32 hexadecimal digits."""
    return value if connection.features.has_native_uuid_field else value.hex
