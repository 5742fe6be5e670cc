"""The few words around what was found, with the found words marked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from komin.platform.search.words import Term, document_words

_WORD = re.compile(r"\S+")
_BEFORE, _LENGTH = 48, 160
# A word that stands this far into a body is not worth the time of looking for it.
_FARTHEST = 50_000


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a snippet; `matched` when it is what was looked for."""

    text: str
    matched: bool = False


def snippet(body: str, terms: Sequence[Term]) -> tuple[Fragment, ...]:
    """About 160 characters of `body` around the first word that matches; its beginning when none does."""
    body = body[:_FARTHEST]
    first = next((word.start() for word in _WORD.finditer(body) if _matches(word[0], terms)), 0)
    start = _start_of_word(body, max(0, first - _BEFORE))
    shown = body[start : start + _LENGTH]
    if start + _LENGTH < len(body):
        shown = shown.rsplit(None, 1)[0] if " " in shown.strip() else shown
    fragments = list(_marked(shown, terms))
    opening = [Fragment("… ")] if start else []
    closing = [Fragment(" …")] if start + len(shown) < len(body.rstrip()) else []
    return (*opening, *fragments, *closing)


def _start_of_word(body: str, place: int) -> int:
    if place == 0:
        return 0
    following = re.compile(r"\s\S").search(body, place)
    return following.start() + 1 if following else place


def _marked(text: str, terms: Sequence[Term]) -> list[Fragment]:
    fragments: list[Fragment] = []
    done = 0
    for word in _WORD.finditer(text):
        if _matches(word[0], terms):
            if word.start() > done:
                fragments.append(Fragment(text[done : word.start()]))
            fragments.append(Fragment(word[0], matched=True))
            done = word.end()
    return [*fragments, Fragment(text[done:])] if done < len(text) else fragments


def _matches(word: str, terms: Sequence[Term]) -> bool:
    return any(term.matches(token) for token in document_words(word) for term in terms)
