"""Word stems, so that "serrages" finds "serrage". Snowball's algorithms (Porter, 2001) for the languages below.

Accents are gone before (`words.folded`), from texts and from queries alike: who types without them must find too.
"""

import threading
from collections.abc import Iterable, Iterator

import Stemmer

_ALGORITHMS = {"fr": "french", "en": "english", "de": "german", "es": "spanish"}
_SHORTEST_WORD = 3
MARK = "."
"""Before a stem in the index: no word holds it, so that a stem is never taken for a word."""


class _Stemmers(threading.local):
    """One of each a thread: they keep what they met last."""

    def __init__(self) -> None:
        self._made = {language: Stemmer.Stemmer(name) for language, name in _ALGORITHMS.items()}

    def stem(self, word: str, language: str) -> str:
        return f"{MARK}{self._made[language].stemWord(word)}"


_STEMMERS = _Stemmers()


def stems_of(words: Iterable[str], language: str) -> Iterator[str]:
    """The stems of words that a text of `language` (BCP 47) holds; none for a language without an algorithm."""
    spoken = language[:2].lower()
    if spoken in _ALGORITHMS:
        yield from (_STEMMERS.stem(word, spoken) for word in words if _has_stem(word))


def possible_stems(word: str) -> tuple[str, ...]:
    """The stems of a word whose language nobody knows: of every language that has an algorithm."""
    if not _has_stem(word):
        return ()
    return tuple(dict.fromkeys(_STEMMERS.stem(word, language) for language in _ALGORITHMS))


def _has_stem(word: str) -> bool:
    return len(word) >= _SHORTEST_WORD and word.isascii() and word.isalpha()
