"""Where an added sentence would make the charter a lie: the wing above knows its clauses, and gives its finder."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Warned:
    clause: str
    sentence: str
    why: str


def _nothing(text: str) -> list[Warned]:
    return []


_finder: Callable[[str], list[Warned]] = _nothing


def find_contradictions_by(finder: Callable[[str], list[Warned]]) -> None:
    global _finder
    _finder = finder


def contradicting(text: str) -> list[Warned]:
    """Usual words only: it warns whoever writes in good faith, and proves nothing."""
    return _finder(text)
