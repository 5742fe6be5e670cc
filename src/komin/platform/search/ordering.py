"""Which rows hold the words, and which of them stand on a page.

Few rows are sorted. Of many, a page needs only the first: the rows are walked in the order of their titles, and each
looked at, until the page is full; the more there are, the sooner it is.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection

from komin.platform.search.engines import ENGINES, Engine
from komin.platform.search.words import Term


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


def partition(workspace_id: uuid.UUID, scope_id: uuid.UUID, kind: str) -> str:
    """A word no person can type: lets the engine leave out everything else before it looks at any row.

    The workspace is part of it, so that a collection of another workspace holds nothing, whoever names it.
    """
    return f"@{workspace_id.hex}.{scope_id.hex}.{kind}"


def title_word(word: str) -> str:
    """A word of a title as the index has it beside the word itself; no person can type it."""
    return f"={word}"


def count_matching(wanted: Wanted) -> int:
    """How many rows hold all words; one more than `most` for any more than that."""
    engine = _engine()
    with connection.cursor() as cursor:
        cursor.execute(engine.counting, _asked(engine, wanted))
        counted: int = cursor.fetchone()[0]
        return counted


def keys_of_page(wanted: Wanted, total: int, offset: int, limit: int) -> list[int]:
    """The keys on the page, in order; `total` is how many match."""
    if total <= wanted.most:
        return _sorted(wanted, offset, limit)
    of_titles = replace(wanted, terms=tuple(map(_in_title, wanted.terms)))
    in_title = count_matching(of_titles)
    if in_title <= wanted.most:
        first = _sorted(of_titles, offset, limit) if offset < in_title else []
    else:
        first = _first_of_many(wanted, of_titles, offset, limit)
    if len(first) == limit or in_title > wanted.most:
        return first
    return first + _walked(wanted, max(0, offset - in_title), limit - len(first), in_title=False)


def _first_of_many(wanted: Wanted, of_titles: Wanted, offset: int, limit: int) -> list[int]:
    """Titles that begin with a word stand together: those before it would all be walked."""
    sortable = replace(of_titles, most=_engine().most_sorted)
    if sortable.most > wanted.most and count_matching(sortable) <= sortable.most:
        return _sorted(sortable, offset, limit)
    return _walked(wanted, offset, limit, in_title=True)


def _in_title(term: Term) -> Term:
    return replace(term, word=title_word(term.word), also=tuple(map(title_word, term.also)))


# Placeholders only: every value travels beside the statements. A page has those first whose title holds all words.
def _sorted(wanted: Wanted, offset: int, limit: int) -> list[int]:
    engine = _engine()
    holds, values = _holding(engine, "d.title_tokens", wanted.terms)
    statement = (
        f"SELECT d.id FROM ({engine.matching}) d WHERE d.workspace_id = %s"  # noqa: S608
        f" ORDER BY CASE WHEN {holds} THEN 0 ELSE 1 END, {_title_order(engine)} LIMIT %s OFFSET %s"
    )
    own = _database_value(wanted.workspace_id)
    return _keys(statement, [*_asked(engine, wanted), own, *values, limit, offset])


def _walked(wanted: Wanted, offset: int, limit: int, *, in_title: bool) -> list[int]:
    """Those that hold the words in the title, or those that do not but hold them elsewhere."""
    engine = _engine()
    holds, values = _holding(engine, "d.title_tokens", wanted.terms)
    if not in_title:
        anywhere, more_values = _holding_anywhere(engine, wanted)
        holds, values = f"NOT ({holds}) AND {anywhere}", [*values, *more_values]
    statement = (
        f"SELECT d.id FROM search_searchdocument d WHERE d.workspace_id = %s AND d.kind = %s"  # noqa: S608
        f" AND d.scope_id IN ({', '.join(['%s'] * len(wanted.scopes))}) AND {holds}"
        f" ORDER BY {_title_order(engine)} LIMIT %s OFFSET %s"
    )
    within = [_database_value(wanted.workspace_id), wanted.kind, *map(_database_value, wanted.scopes)]
    return _keys(statement, [*within, *values, limit, offset])


def _holding_anywhere(engine: Engine, wanted: Wanted) -> tuple[str, list[str]]:
    if engine.anywhere:
        return engine.anywhere, [engine.query(wanted.partitions, wanted.terms)]
    return _holding(engine, "d.tokens", wanted.terms)


def _holding(engine: Engine, column: str, terms: Sequence[Term]) -> tuple[str, list[str]]:
    """A condition: the column, words with a space between, holds every term."""
    one = f"{engine.place_of}(' ' || {column} || ' ', %s) > 0"
    held = [f"({' OR '.join([one] * (1 + len(term.also)))})" for term in terms]
    values = [
        [f" {term.word}" + ("" if term.prefix else " "), *(f" {other} " for other in term.also)] for term in terms
    ]
    return " AND ".join(held), [value for some in values for value in some]


def _title_order(engine: Engine) -> str:
    """As the index `search_in_order` has it: the beginning of the title is enough, and all that an index can hold."""
    return f"substr(d.title_tokens, 1, 200) {engine.by_bytes}, d.object_id"


def _asked(engine: Engine, wanted: Wanted) -> list[Any]:
    return [engine.query(wanted.partitions, wanted.terms), wanted.most + 1]


def _keys(statement: str, values: Sequence[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [row[0] for row in cursor.fetchall()]


def _engine() -> Engine:
    return ENGINES[connection.vendor]


def _database_value(value: uuid.UUID) -> Any:
    """SQLite keeps identifiers as 32 hexadecimal digits."""
    return value if connection.features.has_native_uuid_field else value.hex
