"""From text to words that are the same on both engines: whatever a person types finds what another has written.

Case, accents, compatibility forms and ligatures do not count. Scripts written without spaces become overlapping pairs
of characters. This is the one place where words are made, for the index and for the query.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from komin.platform.search.stems import possible_stems, stems_of

LONGEST_WORD = 64
MOST_WORDS_OF_A_QUERY = 12
# PostgreSQL refuses a tsvector of more than 1 MiB.
MOST_BYTES_OF_A_DOCUMENT = 600_000

# Letters that NFKD leaves alone, and that people type without.
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "þ": "th", "ð": "d", "ħ": "h"})
# Accents of Latin, Greek and Cyrillic; points of Hebrew; vowel signs and lengthening of Arabic.
_ACCENTS = dict.fromkeys([*range(0x300, 0x370), *range(0x591, 0x5C8), *range(0x64B, 0x660), 0x670, 0x640])
_FOLDED: dict[int, str | None] = {**_ACCENTS, **_LETTERS}
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+"
)
# French "l'étape", "d'huile", "qu'il": the elided word is not what one looks for.
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu)['’](?=\w)")
_COMPOUND_JOINTS = "-./_"
_RUNS = re.compile(r"\S+")
_LETTERS_OR_DIGITS = re.compile(r"\d+|\D+")


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a query. `prefix`: any word that begins so will do; `also`: so will these words and stems.

    `spelled`: all words that begin so (or, where it is said, their beginnings), where they are known and few.
    """

    word: str
    prefix: bool = False
    also: tuple[str, ...] = ()
    spelled: tuple[tuple[str, bool], ...] = ()

    def asked(self) -> Iterator[tuple[str, bool]]:
        """The words to ask an index for, and whether all that begin so are meant."""
        yield from self.spelled or ((self.word, self.prefix),)
        yield from ((other, False) for other in self.also)

    def changed(self, change: Callable[[str], str]) -> "Term":
        return replace(
            self,
            word=change(self.word),
            also=tuple(map(change, self.also)),
            spelled=tuple((change(word), begun) for word, begun in self.spelled),
        )


def folded(text: str) -> str:
    """The text without what does not count: case, accents, compatibility forms."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", apart.translate(_FOLDED)).casefold()


def words_and_places(text: str) -> Iterator[tuple[str, Sequence[tuple[int, int]]]]:
    """Each run of letters and digits, folded, and for each of its characters from where to where in `text` what it was
    made of stands; a run of a script without spaces stands alone.
    """
    made = [(character, place) for place in _clusters(text) for character in folded(text[slice(*place)])]
    whole = "".join(character for character, _ in made)
    spaced = _UNSPACED.sub(lambda run: "\n" * len(run[0]), whole).translate(_SPACED)
    for run in (*_RUNS.finditer(spaced), *_UNSPACED.finditer(whole)):
        yield run[0], [place for _, place in made[run.start() : run.end()]]


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """From where to where each character stands with the marks that follow it: they are folded together."""
    start = 0
    for place, character in enumerate(text[1:], start=1):
        if not unicodedata.combining(unicodedata.normalize("NFKD", character)[0]):
            yield start, place
            start = place
    if text:
        yield start, len(text)


def document_words(text: str, language: str = "") -> list[str]:
    """The distinct words of a text in the order they appear, with the other spellings of its compounds, then their
    stems.
    """
    words = dict.fromkeys(_document_words(folded(text)))
    return list(bounded(dict.fromkeys([*words, *stems_of(words, language)])))


def query_terms(text: str) -> list[Term]:
    """What a person is looking for: every word, the last one possibly not typed to its end."""
    words = list(_split(folded(text)))
    terms: list[Term] = []
    for place, word in enumerate(words):
        if is_unspaced(word):
            pairs = [first + second for first, second in pairwise(word)]
            terms += [Term(pair) for pair in pairs] or [Term(word, prefix=True)]
        else:
            known = word[:LONGEST_WORD]
            terms.append(Term(known, prefix=place == len(words) - 1, also=possible_stems(known)))
    return list(dict.fromkeys(terms))[:MOST_WORDS_OF_A_QUERY]


def _document_words(text: str) -> Iterator[str]:
    for word in dict.fromkeys(_split(text)):
        if is_unspaced(word):
            yield from (first + second for first, second in pairwise(word))
            # So that a query of one character finds the last of a run too.
            yield word[-1]
        else:
            yield word[:LONGEST_WORD]
            pieces = () if word.isalpha() else _LETTERS_OR_DIGITS.findall(word)
            yield from pieces if len(pieces) > 1 else ()
    yield from _joined_compounds(text)


def _joined_compounds(text: str) -> Iterator[str]:
    """ "P-204" is also found as "P204"."""
    for chunk in dict.fromkeys(text.split()):
        if any(map(chunk.__contains__, _COMPOUND_JOINTS)):
            joined = chunk.translate(_JOINED)
            if joined and not _UNSPACED.search(joined):
                yield joined[:LONGEST_WORD]


def _split(text: str) -> Iterator[str]:
    """Runs of letters and digits; a run of a script without spaces stands alone."""
    for chunk in _ELISION.sub(" ", text).translate(_SPACED).split():
        if chunk.isascii():
            yield chunk
        else:
            yield from _UNSPACED.sub(lambda run: f" {run[0]} ", chunk).split()


def is_unspaced(word: str) -> bool:
    return not word.isascii() and _UNSPACED.fullmatch(word) is not None


class _PartsOfWords(dict[int, str | int]):
    """For `str.translate`: keeps letters and digits, and puts `otherwise` in the place of anything else.

    Filled as characters are met, because asking Unicode about each one again is what takes the time.
    """

    def __init__(self, otherwise: str) -> None:
        self._otherwise = otherwise

    def __missing__(self, code: int) -> str | int:
        self[code] = code if _is_part_of_a_word(chr(code)) else self._otherwise
        return self[code]


_SPACED, _JOINED = _PartsOfWords(" "), _PartsOfWords("")


def _is_part_of_a_word(character: str) -> bool:
    """Vowel signs of Indic and South-East Asian scripts are marks, not letters."""
    return character.isalnum() or unicodedata.category(character) in ("Mn", "Mc")


def bounded(words: Iterable[str]) -> Iterator[str]:
    room = MOST_BYTES_OF_A_DOCUMENT
    for word in words:
        room -= len(word.encode())
        if room < 0:
            return
        yield word
