"""The few words around what was found, with the found words marked."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from komin.platform.search.parts import Part, parts_of
from komin.platform.search.words import LONGEST_WORD, Term, document_words

_WORD = re.compile(r"\S+")
_LINES = re.compile(r"(\S)[^\S\n]*\n\s*(?=\S)")
_STOPS = ".!?:;,…。！？：؟।"
_BEFORE, _LENGTH = 48, 160
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


class _Matching(dict[str, bool]):
    """Whether a piece of text between spaces holds a term; each is looked at once, however often it is met."""

    def __init__(self, terms: Sequence[Term], language: str) -> None:
        self._language = language
        self._whole = {word for term in terms for word in (term.word, *term.also)}
        self._begun = tuple(term.word for term in terms if term.prefix)

    def __missing__(self, piece: str) -> bool:
        words = (_words if len(piece) <= LONGEST_WORD else document_words)(piece, self._language)
        held = not self._whole.isdisjoint(words)
        if self._begun and not held:
            held = any(word.startswith(self._begun) for word in words)
        self[piece] = held
        return held


# Procedures say the same words again and again, in one search and in the next.
@lru_cache(maxsize=20_000)
def _words(piece: str, language: str) -> Sequence[str]:
    return document_words(piece, language)


def find_in(bodies: Iterable[tuple[str, str]], terms: Sequence[Term]) -> list[Found]:
    """Of each body (with its language) about 160 characters around the first word that matches, within its part; the
    beginning when none does.
    """
    known: dict[str, _Matching] = {}

    def matching(language: str) -> _Matching:
        return known.setdefault(language, _Matching(terms, language))

    return [_find(body, language, matching) for body, language in bodies]


def _find(body: str, language: str, matching: Callable[[str], _Matching]) -> Found:
    beginning, numbers = "", {"": 0}
    for part in _near(body):
        number = numbers.setdefault(part.anchor, len(numbers))
        beginning = beginning or part.text
        words = matching(part.language or language)
        match = _first_match(part.text, words)
        if match is not None:
            return Found(_snippet(part.text, match, words), part.anchor, number, part.language)
    return Found(_snippet(beginning, 0, matching(language)))


def _near(body: str) -> Iterator[Part]:
    left = _FARTHEST
    for part in parts_of(body):
        yield Part(part.text[:left], part.anchor, part.language)
        left -= len(part.text)
        if left <= 0:
            return


def _snippet(body: str, match: int, matching: _Matching) -> tuple[Fragment, ...]:
    start = _start_of_word(body, max(0, match - _BEFORE))
    shown = body[start : start + _LENGTH]
    if start + _LENGTH < len(body):
        shown = shown.rsplit(None, 1)[0] if " " in shown.strip() else shown
    fragments = list(_marked(_in_one_line(shown), matching))
    opening = [Fragment("… ")] if start else []
    closing = [Fragment(" …")] if start + len(shown) < len(body.rstrip()) else []
    return (*opening, *fragments, *closing)


def _in_one_line(text: str) -> str:
    """Texts that stood under each other with a stop between, unless they end in one."""
    return _LINES.sub(lambda end: f"{end[1]} " if end[1] in _STOPS else f"{end[1]} · ", text)


def _first_match(body: str, matching: _Matching) -> int | None:
    number = next((number for number, piece in enumerate(body.split()) if matching[piece]), None)
    if number is None:
        return None
    return next(islice(_WORD.finditer(body), number, None)).start()


def _start_of_word(body: str, place: int) -> int:
    if place == 0:
        return 0
    following = re.compile(r"\s\S").search(body, place)
    return following.start() + 1 if following else place


def _marked(text: str, matching: _Matching) -> list[Fragment]:
    fragments: list[Fragment] = []
    done = 0
    for word in _WORD.finditer(text):
        if matching[word[0]]:
            if word.start() > done:
                fragments.append(Fragment(text[done : word.start()]))
            fragments.append(Fragment(word[0], matched=True))
            done = word.end()
    return [*fragments, Fragment(text[done:])] if done < len(text) else fragments
