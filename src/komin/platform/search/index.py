"""Put text into the index, take it out, look it up. The same answers on SQLite and on PostgreSQL.

`put` and `remove` are called inside the transaction of the change, so the index never says what the data does not.
Both engines only decide which rows hold the words; the order is the same on both: words found in the title first,
then by title; of very many, what came last before what was there (`ordering.py`).
"""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from komin.platform.search import vocabulary
from komin.platform.search.models import SearchDocument
from komin.platform.search.ordering import Row, Wanted, held_by, partition, rows_of_page, title_word
from komin.platform.search.parts import spoken
from komin.platform.search.slips import without_slips
from komin.platform.search.snippets import Fragment, find_in
from komin.platform.search.words import bounded, document_words, query_terms

MOST_HITS = 500
"""Nobody turns so many pages: one types another word."""


@dataclass(frozen=True, slots=True)
class SearchText:
    """What is to be found of one thing. `scope_id`: the collection it is in. `body`: one text or several (`parts`)."""

    workspace_id: uuid.UUID
    kind: str
    object_id: uuid.UUID
    scope_id: uuid.UUID
    title: str
    body: str
    language: str


@dataclass(frozen=True, slots=True)
class Hit:
    """`rank` counts from 1 over all pages. Where the words stand: see `Found`."""

    object_id: uuid.UUID
    rank: int
    snippet: tuple[Fragment, ...]
    anchor: str = ""
    number: int = 0
    language: str = ""


@dataclass(frozen=True, slots=True)
class Hits:
    """`total` is at most MOST_HITS; `more` when even more were found. `instead`: words that were taken for those typed,
    which nothing holds.
    """

    total: int
    hits: tuple[Hit, ...]
    more: bool = False
    instead: tuple[str, ...] = ()


def put(*texts: SearchText) -> None:
    """Make each thing findable by its text, instead of by what was put before."""
    documents = [_document(text) for text in texts]
    SearchDocument.objects.bulk_create(
        documents,
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=["workspace_id", "scope_id", "language", "title", "body", "title_tokens", "tokens"],
    )
    vocabulary.learn((document.workspace_id, document.tokens) for document in documents)


# A draft that was just published says what its version says, and is put right before it.
@lru_cache(maxsize=2)
def _words(title: str, body: str, language: str) -> tuple[list[str], list[str]]:
    said = spoken(body)
    words = dict.fromkeys(document_words(f"{title}\n{said.pop('')}", language))
    for other, text in said.items():
        words |= dict.fromkeys(document_words(text, other))
    return document_words(title, language), list(bounded(words))


def _document(text: SearchText) -> SearchDocument:
    title_words, words = _words(text.title, text.body, text.language)
    return SearchDocument(
        workspace_id=text.workspace_id,
        kind=text.kind,
        object_id=text.object_id,
        scope_id=text.scope_id,
        language=text.language,
        title=text.title,
        body=text.body,
        title_tokens=" ".join(title_words),
        tokens=" ".join(
            [partition(text.workspace_id, text.scope_id, text.kind), *words, *map(title_word, title_words)]
        ),
    )


def remove(kind: str, object_id: uuid.UUID) -> None:
    """Make the thing unfindable; nothing happens when it was not findable."""
    everywhere = SearchDocument.objects.across_workspaces(reason="an identifier names one thing of one workspace")
    everywhere.filter(kind=kind, object_id=object_id).delete()


def move(workspace_id: uuid.UUID, kind: str, object_id: uuid.UUID, *, scope_id: uuid.UUID) -> None:
    """The thing is in another collection from now on; nothing happens when it was not findable."""
    documents = SearchDocument.objects.in_workspace(workspace_id).filter(kind=kind, object_id=object_id)
    for document in documents.only("tokens"):
        _, _, words = document.tokens.partition(" ")
        tokens = " ".join([partition(workspace_id, scope_id, kind), words])
        documents.filter(pk=document.pk).update(scope_id=scope_id, tokens=tokens)


def search(
    workspace_id: uuid.UUID,
    text: str,
    *,
    within: Mapping[str, Collection[uuid.UUID]],
    limit: int = 50,
    offset: int = 0,
) -> Hits:
    """The things of the workspace that hold every word of `text`, of each kind those in the scopes that `within` names
    for it; where there are none, those that hold words which differ by a slip or two.
    """
    typed = query_terms(text)
    partitions = tuple(partition(workspace_id, scope, kind) for kind, scopes in within.items() for scope in scopes)
    if not typed or not partitions:
        return Hits(0, ())
    terms = vocabulary.spelled_out(workspace_id, typed)
    wanted = Wanted(workspace_id, partitions, terms)
    instead: tuple[str, ...] = ()
    held = held_by(wanted, most=MOST_HITS + 1, until=offset + limit)
    if not held.keys:
        wanted, instead = without_slips(wanted)
        held = held_by(wanted, most=MOST_HITS + 1, until=offset + limit) if instead else held
    total = len(held.keys)
    shown = min(limit, MOST_HITS - offset) if total else 0
    rows = rows_of_page(wanted, held, offset, shown) if shown > 0 else []
    return Hits(min(total, MOST_HITS), _hits(wanted, rows, offset), more=total > MOST_HITS, instead=instead)


def _hits(wanted: Wanted, rows: Sequence[Row], offset: int) -> tuple[Hit, ...]:
    found = find_in(((row.body, row.language) for row in rows), wanted.terms)
    return tuple(
        Hit(row.object_id, rank, one.snippet, one.anchor, one.number, one.language)
        for rank, (row, one) in enumerate(zip(rows, found, strict=True), start=offset + 1)
    )
