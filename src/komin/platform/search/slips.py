"""What a person meant who typed a word that nothing holds: the words of the workspace that are a slip or two away.

A slip is a letter too many, too few, another, or two that changed places (optimal string alignment distance). One is
forgiven in words of up to five letters, two in longer ones, as Lucene's AUTO fuzziness has it.
"""

from dataclasses import replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from komin.platform.search.ordering import Wanted, is_held
from komin.platform.search.vocabulary import is_kept, words_near
from komin.platform.search.words import Term

_LONG_WORD = 6
_MOST_MEANT = 3


def without_slips(wanted: Wanted) -> tuple[Wanted, tuple[str, ...]]:
    """The same with what was meant by each word that nothing holds; and those words, none where nothing was found.

    Only words that the person would find are taken: what else the workspace says is not given away.
    """
    terms, instead = list(wanted.terms), list[str]()
    for place, term in enumerate(wanted.terms):
        if is_kept(term.word) and not _is_found(wanted, term):
            meant = [word for word in _nearest(wanted, term) if _is_found(wanted, Term(word))]
            instead += meant
            terms[place] = replace(term, also=(*term.also, *meant))
    return replace(wanted, terms=tuple(terms)), tuple(instead)


def _is_found(wanted: Wanted, term: Term) -> bool:
    return is_held(replace(wanted, terms=(term,)))


def _nearest(wanted: Wanted, term: Term) -> list[str]:
    slips = 2 if len(term.word) >= _LONG_WORD else 1
    words = words_near(wanted.workspace_id, term, slips=slips)
    begun = [word[: len(term.word)] for word in words] if term.prefix else []
    # Later ones win: a whole word that is near tells more than one that begins so.
    distances = {**_distances(term.word, words, begun, slips), **_distances(term.word, words, words, slips)}
    return sorted(distances, key=lambda word: (distances[word], word))[:_MOST_MEANT]


def _distances(typed: str, words: list[str], compared: list[str], slips: int) -> dict[str, int]:
    """How far the words are whose compared form is near enough."""
    near = process.extract_iter(typed, compared, scorer=OSA.distance, score_cutoff=slips)
    return {words[place]: distance for _, distance, place in near}
