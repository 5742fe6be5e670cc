"""Put text into the index, take it out, look it up. The same answers on SQLite and on PostgreSQL.

`put` and `remove` are called inside the transaction of the change, so the index never says what the data does not.
Both engines only decide which rows hold the words; the order is the same on both: words found in the title first,
then by title, then by identifier.
"""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection

from komin.platform.search.engines import ENGINES, Engine
from komin.platform.search.models import SearchDocument
from komin.platform.search.snippets import Fragment, snippet
from komin.platform.search.words import Term, document_words, query_terms


@dataclass(frozen=True, slots=True)
class SearchText:
    """What is to be found of one thing. `scope_id`: the collection it is in."""

    workspace_id: uuid.UUID
    kind: str
    object_id: uuid.UUID
    scope_id: uuid.UUID
    title: str
    body: str
    language: str


@dataclass(frozen=True, slots=True)
class Hit:
    """`rank` counts from 1 over all pages."""

    object_id: uuid.UUID
    rank: int
    snippet: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    total: int
    hits: tuple[Hit, ...]


def put(*texts: SearchText) -> None:
    """Make each thing findable by its text, instead of by what was put before."""
    SearchDocument.objects.bulk_create(
        [_document(text) for text in texts],
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=["workspace_id", "scope_id", "language", "title", "body", "title_tokens", "tokens"],
    )


# A draft that was just published says what its version says, and is put right before it.
@lru_cache(maxsize=2)
def _words(title: str, body: str) -> tuple[list[str], list[str]]:
    return document_words(title), document_words(f"{title}\n{body}")


def _document(text: SearchText) -> SearchDocument:
    title_words, words = _words(text.title, text.body)
    return SearchDocument(
        workspace_id=text.workspace_id,
        kind=text.kind,
        object_id=text.object_id,
        scope_id=text.scope_id,
        language=text.language,
        title=text.title,
        body=text.body,
        title_tokens=" ".join(title_words),
        tokens=" ".join([_partition(text.workspace_id, text.kind), *words]),
    )


def remove(kind: str, object_id: uuid.UUID) -> None:
    """Make the thing unfindable; nothing happens when it was not findable."""
    everywhere = SearchDocument.objects.across_workspaces(reason="an identifier names one thing of one workspace")
    everywhere.filter(kind=kind, object_id=object_id).delete()


def search(
    workspace_id: uuid.UUID, kind: str, text: str, *, scopes: Collection[uuid.UUID], limit: int = 50, offset: int = 0
) -> Hits:
    """The things of the workspace, of that kind and in one of `scopes`, that hold every word of `text`."""
    terms = query_terms(text)
    if not terms or not scopes:
        return Hits(0, ())
    engine = ENGINES[connection.vendor]
    total, keys = _matching_rows(engine, workspace_id, kind, terms, scopes, limit, offset)
    found = SearchDocument.objects.in_workspace(workspace_id).in_bulk(keys)
    hits = [
        Hit(found[key].object_id, offset + place, snippet(found[key].body, terms))
        for place, key in enumerate(keys, start=1)
        if key in found
    ]
    return Hits(total, tuple(hits))


def _partition(workspace_id: uuid.UUID, kind: str) -> str:
    """A word no person can type: lets the engine leave out other workspaces before it looks at any row."""
    return f"@{workspace_id.hex}.{kind}"


def _matching_rows(
    engine: Engine,
    workspace_id: uuid.UUID,
    kind: str,
    terms: list[Term],
    scopes: Collection[uuid.UUID],
    limit: int,
    offset: int,
) -> tuple[int, list[int]]:
    """How many rows match, and the keys of those on this page, in order."""
    wanted = [Term(_partition(workspace_id, kind)), *terms]
    within: list[Any] = [workspace_id, kind, *scopes]
    within = [_database_value(value) for value in within]
    where = (
        f"{engine.holds_all_words} AND d.workspace_id = %s AND d.kind = %s"
        f" AND d.scope_id IN ({', '.join(['%s'] * len(scopes))})"
    )
    # Placeholders only: every value travels beside the statement.
    count = f"SELECT COUNT(*) FROM search_searchdocument d WHERE {where}"  # noqa: S608
    page = (
        f"SELECT d.id FROM search_searchdocument d WHERE {where}"  # noqa: S608
        f" ORDER BY CASE WHEN {engine.title_holds_all_words} THEN 0 ELSE 1 END,"
        f" d.title_tokens {engine.by_bytes}, d.object_id LIMIT %s OFFSET %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(count, [engine.query(wanted), *within])
        total = int(cursor.fetchone()[0])
        cursor.execute(page, [engine.query(wanted), *within, engine.title_query(terms), limit, offset])
        return total, [row[0] for row in cursor.fetchall()]


def _database_value(value: uuid.UUID | str) -> Any:
    """SQLite keeps identifiers as 32 hexadecimal digits."""
    return value if isinstance(value, str) or connection.vendor == "postgresql" else value.hex
