"""The words that a workspace's texts hold, to tell what a person meant who typed another, or has not typed to its end.

Of a word that is longer than any of them its beginning is kept.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db import connection

from komin.platform.search.engines import ENGINES
from komin.platform.search.models import SearchDocument, SearchWord
from komin.platform.search.ordering import database_value
from komin.platform.search.words import Term

_SHORTEST, _LONGEST = 3, 32
_A_QUERY = 500
# What begins with three characters has a list of its own in SQLite's index; of longer ones, so few words are sooner
# asked for one by one than gathered into one list.
_SPELLED_FROM, _MOST_SPELLED = 3, 64


def is_kept(word: str) -> bool:
    """Whether a slip in the word can be told: not of numbers, of which every one is right."""
    return _SHORTEST <= len(word) <= _LONGEST and word.isalpha()


def learn(texts: Iterable[tuple[uuid.UUID, str]]) -> None:
    """Keep the words of `tokens`, by workspace. One query where none is new."""
    said: dict[uuid.UUID, set[str]] = {}
    for workspace_id, tokens in texts:
        said.setdefault(workspace_id, set()).update(_kept(tokens))
    for workspace_id, words in said.items():
        _learn(workspace_id, words)


def _learn(workspace_id: uuid.UUID, words: Iterable[str]) -> None:
    ordered = sorted(words)
    for start in range(0, len(ordered), _A_QUERY):
        _keep(workspace_id, ordered[start : start + _A_QUERY])


def _kept(tokens: str) -> set[str]:
    return set(filter(is_kept, (word[:_LONGEST] for word in tokens.split())))


def _keep(workspace_id: uuid.UUID, words: list[str]) -> None:
    known = set(SearchWord.objects.in_workspace(workspace_id).filter(word__in=words).values_list("word", flat=True))
    new = [SearchWord(workspace_id=workspace_id, word=word, length=len(word)) for word in words if word not in known]
    SearchWord.objects.bulk_create(new, ignore_conflicts=True)


def words_near(workspace_id: uuid.UUID, term: Term, *, slips: int) -> list[str]:
    """The words of the workspace that are about as long; longer ones too where the term may be unfinished."""
    words = SearchWord.objects.in_workspace(workspace_id).filter(length__gte=len(term.word) - slips)
    if not term.prefix:
        words = words.filter(length__lte=len(term.word) + slips)
    return list(words.values_list("word", flat=True))


def spelled_out(workspace_id: uuid.UUID, terms: Sequence[Term]) -> tuple[Term, ...]:
    """The same, the unfinished one with the words that it may become, unless those are many. One query at most."""
    return tuple(
        _spelled_out(workspace_id, term)
        if term.prefix and len(term.word) >= _SPELLED_FROM and is_kept(term.word)
        else term
        for term in terms
    )


def _spelled_out(workspace_id: uuid.UUID, term: Term) -> Term:
    # As `search_words_begun` has it on PostgreSQL, whose own order of words is a language's.
    as_bytes = f'word COLLATE "{ENGINES[connection.vendor].collation}"'
    statement = (
        "SELECT word FROM search_searchword"  # noqa: S608
        f" WHERE workspace_id = %s AND {as_bytes} >= %s AND {as_bytes} < %s LIMIT %s"
    )
    within = [database_value(workspace_id), term.word, f"{term.word}\U0010ffff"]
    with connection.cursor() as cursor:
        cursor.execute(statement, [*within, _MOST_SPELLED + 1])
        found = {word for (word,) in cursor.fetchall()}
    if len(found) > _MOST_SPELLED:
        return term
    return replace(term, spelled=tuple((word, len(word) == _LONGEST) for word in sorted({term.word, *found})))


def forget_unsaid() -> int:
    """Delete the words that no text holds any more, how many those were; and learn those that are not known yet, of
    what was written while this was last done.
    """
    reason, forgotten = "upkeep of every workspace's words", 0
    known = SearchWord.objects.across_workspaces(reason=reason).values_list("workspace_id", flat=True)
    saying = SearchDocument.objects.across_workspaces(reason=reason).values_list("workspace_id", flat=True)
    for workspace_id in list(known.union(saying)):
        said: set[str] = set()
        for tokens in SearchDocument.objects.in_workspace(workspace_id).values_list("tokens", flat=True).iterator():
            said.update(_kept(tokens))
        kept = SearchWord.objects.in_workspace(workspace_id)
        unsaid = [key for key, word in kept.values_list("pk", "word") if word not in said]
        _learn(workspace_id, said)
        for start in range(0, len(unsaid), _A_QUERY):
            forgotten += kept.filter(pk__in=unsaid[start : start + _A_QUERY]).delete()[0]
    return forgotten
