"""Put text into the index, take it out, look it up. The same answers on SQLite and on PostgreSQL.

`put` and `remove` are called inside the transaction of the change, so the index never says what the data does not.
Both engines only decide which rows hold the words; the order is the same on both: words found in the title first,
then by title, then by identifier.
"""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from komin.platform.search.models import SearchDocument
from komin.platform.search.ordering import Wanted, keys_of_page, matching_keys, title_word
from komin.platform.search.snippets import Fragment, snippets
from komin.platform.search.words import document_words, query_terms

MOST_HITS = 2_000
"""Nobody turns so many pages: one types another word."""


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
    """`total` is at most MOST_HITS; `more` when even more were found."""

    total: int
    hits: tuple[Hit, ...]
    more: bool = False


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
        tokens=" ".join(
            [_partition(text.workspace_id, text.scope_id, text.kind), *words, *map(title_word, title_words)]
        ),
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
    partitions = [_partition(workspace_id, scope, kind) for scope in scopes]
    wanted = Wanted(workspace_id, kind, tuple(scopes), tuple(partitions), tuple(terms), MOST_HITS)
    total = len(matching_keys(wanted))
    keys = keys_of_page(wanted, total, offset, min(limit, MOST_HITS - offset)) if offset < MOST_HITS else []
    found = SearchDocument.objects.in_workspace(workspace_id).only("object_id", "body").in_bulk(keys)
    documents = [found[key] for key in keys if key in found]
    shown = snippets((document.body for document in documents), terms)
    hits = [
        Hit(document.object_id, rank, words)
        for rank, (document, words) in enumerate(zip(documents, shown, strict=True), start=offset + 1)
    ]
    return Hits(min(total, MOST_HITS), tuple(hits), more=total > MOST_HITS)


def _partition(workspace_id: uuid.UUID, scope_id: uuid.UUID, kind: str) -> str:
    """A word no person can type: lets the engine leave out everything else before it looks at any row.

    The workspace is part of it, so that a collection of another workspace holds nothing, whoever names it.
    """
    return f"@{workspace_id.hex}.{scope_id.hex}.{kind}"
