"""The few words around what was found, with the found words marked."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from komin.platform.search.marking import Place, places_in
from komin.platform.search.parts import parts_of
from komin.platform.search.words import LONGEST_WORD, Term, document_words

_PIECES = re.compile(r"\S+")
_START = re.compile(r"\s\S")
_LINES = re.compile(r"(\S)[^\S\n]*\n\s*(?=\S)")
_STOPS = ".!?:;,…。！？：؟।"
_BEFORE, _LENGTH = 48, 160
_PIECE = "\0"
_MOST_KEPT = 10_000
# A word that stands this far into a body is not worth the time of looking for it.
_FARTHEST = 50_000


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a snippet; `matched` when it is what was looked for."""

    text: str
    matched: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Where the words stand: at the `number`-th of the anchors, from 1; at none of them when 0. `language` is empty for
    that of the whole text."""

    snippet: tuple[Fragment, ...]
    anchor: str = ""
    number: int = 0
    language: str = ""


class _Terms:
    """Finds which pieces of a text, those between spaces, hold one of the terms.

    The words of all pieces stand in one string, each piece after a `_PIECE`, and are looked for there: asking piece
    after piece in Python is what took the time of a search.
    """

    def __init__(self, terms: Sequence[Term]) -> None:
        self._begun = {term.word for term in terms if term.prefix}
        self._whole = {word for term in terms for word in (term.word, *term.also)} - self._begun
        self._sought = [*(f"\n{word}" for word in self._begun), *(f"\n{word}\n" for word in self._whole)]

    def first_in(self, text: str, language: str) -> int | None:
        """Where the first of them stands."""
        said = _words_of(text, language)
        places = [place for sought in self._sought if (place := said.find(sought)) >= 0]
        if not places:
            return None
        piece = next(islice(_PIECES.finditer(text), said.count(_PIECE, 0, min(places)) - 1, None))
        return self._places_in(piece, language)[0][0]

    def all_in(self, text: str, language: str) -> list[Place]:
        """In order."""
        said = _words_of(text, language).split(_PIECE)[1:]
        matched = [piece for words, piece in zip(said, _PIECES.finditer(text), strict=True) if self._are_in(words)]
        return [place for piece in matched for place in self._places_in(piece, language)]

    def _are_in(self, words: str) -> bool:
        return any(sought in words for sought in self._sought)

    def _places_in(self, piece: re.Match[str], language: str) -> list[Place]:
        found = places_in(piece[0], language, whole=self._whole, begun=self._begun)
        return [(piece.start() + start, piece.start() + end) for start, end in found]


class _Said(dict[str, str]):
    """The words of a piece, each between two ends of lines. Procedures say the same again and again, in one search and
    in the next, so that they are kept.
    """

    def __init__(self, language: str) -> None:
        self._language = language

    def __missing__(self, piece: str) -> str:
        words = "\n".join((_PIECE, *document_words(piece, self._language), ""))
        if len(piece) <= LONGEST_WORD:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[piece] = words
        return words


_said_in = lru_cache(maxsize=8)(_Said)


def _words_of(text: str, language: str) -> str:
    return "".join(map(_said_in(language).__getitem__, text.split()))


def find_in(bodies: Iterable[tuple[str, str]], terms: Sequence[Term]) -> list[Found]:
    """Of each body (with its language) about 160 characters around the first word that matches, within its part; the
    beginning when none does.
    """
    sought = _Terms(terms)
    return [_find(body, language, sought) for body, language in bodies]


def _find(body: str, language: str, sought: _Terms) -> Found:
    beginning, numbers, left = "", {"": 0}, _FARTHEST
    for part in parts_of(body):
        number = numbers.setdefault(part.anchor, len(numbers))
        text, spoken = part.text[:left], part.language or language
        beginning = beginning or text
        first = sought.first_in(text, spoken)
        if first is not None:
            snippet = _snippet(text, first, sought, spoken)
            return Found(snippet, part.anchor, number, part.language)
        left -= len(text)
        if left <= 0:
            break
    return Found(_snippet(beginning, 0, sought, language))


def _snippet(body: str, match: int, sought: _Terms, language: str) -> tuple[Fragment, ...]:
    start = _start_of_word(body, max(0, match - _BEFORE), match)
    shown = body[start : start + _LENGTH]
    if start + _LENGTH < len(body):
        shown = _without_cut_word(shown)
    fragments = _marked(_in_one_line(shown), sought, language)
    opening = [Fragment("… ")] if start else []
    closing = [Fragment(" …")] if start + len(shown) < len(body.rstrip()) else []
    return (*opening, *fragments, *closing)


def _in_one_line(text: str) -> str:
    """Texts that stood under each other with a stop between, unless they end in one."""
    return _LINES.sub(lambda end: f"{end[1]} " if end[1] in _STOPS else f"{end[1]} · ", text)


def _start_of_word(body: str, place: int, match: int) -> int:
    """The first one between both; a script without spaces may begin anywhere."""
    following = _START.search(body, place, match + 1) if place else None
    return following.start() + 1 if following else place


def _without_cut_word(shown: str) -> str:
    """Without its last word, unless that is most of it, as a sentence of a script without spaces can be."""
    whole = shown.rsplit(None, 1)[0]
    return whole if len(whole) > _LENGTH // 2 else shown


def _marked(text: str, sought: _Terms, language: str) -> list[Fragment]:
    fragments: list[Fragment] = []
    done = 0
    for start, end in sought.all_in(text, language):
        if start > done:
            fragments.append(Fragment(text[done:start]))
        fragments.append(Fragment(text[start:end], matched=True))
        done = end
    return [*fragments, Fragment(text[done:])] if done < len(text) else fragments
