"""The words that a workspace's texts hold, to tell what a person meant who typed another."""

import uuid
from collections.abc import Iterable

from komin.platform.search.models import SearchDocument, SearchWord
from komin.platform.search.words import Term

_SHORTEST, _LONGEST = 3, 32
_A_QUERY = 500


def is_kept(word: str) -> bool:
    """Whether a slip in the word can be told: not of numbers, of which every one is right."""
    return _SHORTEST <= len(word) <= _LONGEST and word.isalpha()


def learn(texts: Iterable[tuple[uuid.UUID, str]]) -> None:
    """Keep the words of `tokens`, by workspace. One query where none is new."""
    said: dict[uuid.UUID, set[str]] = {}
    for workspace_id, tokens in texts:
        said.setdefault(workspace_id, set()).update(filter(is_kept, tokens.split()))
    for workspace_id, words in said.items():
        ordered = sorted(words)
        for start in range(0, len(ordered), _A_QUERY):
            _keep(workspace_id, ordered[start : start + _A_QUERY])


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


def forget_unsaid() -> int:
    """Delete the words that no text holds any more; how many those were. What is written meanwhile is learnt again
    when its text is next put.
    """
    everywhere = SearchWord.objects.across_workspaces(reason="upkeep of every workspace's words")
    forgotten = 0
    for workspace_id in list(everywhere.values_list("workspace_id", flat=True).distinct()):
        said: set[str] = set()
        for tokens in SearchDocument.objects.in_workspace(workspace_id).values_list("tokens", flat=True).iterator():
            said.update(tokens.split())
        kept = SearchWord.objects.in_workspace(workspace_id)
        unsaid = [key for key, word in kept.values_list("pk", "word") if word not in said]
        for start in range(0, len(unsaid), _A_QUERY):
            forgotten += kept.filter(pk__in=unsaid[start : start + _A_QUERY]).delete()[0]
    return forgotten
