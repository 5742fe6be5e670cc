"""Text made ready for the bundled fonts: what they can't show becomes a box, what can't be broken gets break points."""

import re
from functools import cache
from pathlib import Path
from typing import Any

FONTS = Path(__file__).resolve().parent / "fonts"
MISSING = "□"
# Marks that change how a neighbour looks and have no glyph of their own: variation selectors, skin tones, tags.
_MODIFIERS = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0000-\U000e01ef]")
# Joiners and break points: without a glyph, and needed by Persian, Hindi and long words.
_INVISIBLE = frozenset("\n\t\u00ad\u200b\u200c\u200d\u2060")
_LONGEST_WORD = 26
# Scripts whose words end at a space; Thai, Khmer, Chinese or Japanese are broken elsewhere.
_OVERLONG = re.compile(rf"[\u0021-\u007e\u00a1-\u0dff]{{{_LONGEST_WORD},}}")


@cache
def _shown() -> frozenset[int]:
    """Code points that one of the bundled fonts has, from the list that tools/build_print_fonts.py writes."""
    lines = (FONTS / "coverage.txt").read_text(encoding="ascii").split()
    runs = (line.split("-") for line in lines)
    return frozenset(point for first, last in runs for point in range(int(first, 16), int(last, 16) + 1))


def printable(text: str) -> str:
    """`text` in characters that the fonts have."""
    shown = _shown()
    return "".join(
        letter if ord(letter) in shown or letter in _INVISIBLE else MISSING for letter in _MODIFIERS.sub("", text)
    )


def with_break_points(text: str) -> str:
    """`text` with a zero-width space every 26 letters of an overlong word, so that it never runs off the page."""
    return _OVERLONG.sub(_broken, text)


def _broken(match: re.Match[str]) -> str:
    word = match[0]
    return "\u200b".join(word[at : at + _LONGEST_WORD] for at in range(0, len(word), _LONGEST_WORD))


def printable_throughout(value: Any) -> Any:
    """A JSON value with every text in it made printable."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: printable_throughout(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [printable_throughout(inner) for inner in value]
    return value
