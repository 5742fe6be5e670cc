"""What of a text is what was looked for: the word as a whole, of a script without spaces only the characters."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from komin.platform.search.words import document_words, is_unspaced, words_and_places

_BARE = re.compile(r"\w.*\w|\w", re.DOTALL)
Place = tuple[int, int]
"""From where to where."""


def places_in(piece: str, language: str, *, whole: Collection[str], begun: Collection[str]) -> list[Place]:
    """Where a piece between spaces that is known to match says one of the words in `whole`, or one that begins as one
    in `begun` does. What matches only with its joints taken away ("P-204", looked for as "P204") is one place.
    """
    found = sorted(_found(piece, language, whole, begun))
    return list(_merged(found)) if found else [_bare(piece)]


def _found(piece: str, language: str, whole: Collection[str], begun: Collection[str]) -> Iterator[Place]:
    for word, places in words_and_places(piece):
        if is_unspaced(word):
            yield from _occurrences(word, places, [*whole, *begun])
        elif any(said in whole or said.startswith(tuple(begun)) for said in document_words(word, language)):
            yield places[0][0], places[-1][1]


def _occurrences(run: str, places: Sequence[Place], sought: Iterable[str]) -> Iterator[Place]:
    for word in sought:
        start = run.find(word) if is_unspaced(word) else -1
        while start >= 0:
            yield places[start][0], places[start + len(word) - 1][1]
            start = run.find(word, start + 1)


def _merged(places: Iterable[Place]) -> Iterator[Place]:
    """Those that touch or overlap, which are in order, made one."""
    start, end = -1, -1
    for here, there in places:
        if here > end:
            if end > 0:
                yield start, end
            start = here
        end = max(end, there)
    if end > 0:
        yield start, end


def _bare(piece: str) -> Place:
    bare = _BARE.search(piece)
    return bare.span() if bare else (0, len(piece))
