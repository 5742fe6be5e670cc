"""The colour of a workspace, so that it can be read on every ground of the product: WCAG 2.2, relative luminance.

One colour is chosen; on light and on dark grounds it is moved, as little as it takes, towards black or white.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid

READABLE = 4.5
"""The contrast that text needs (WCAG 2.2, 1.4.3)."""
# Of the grounds in tokens.css those on which it is hardest to read: the canvas, and the sheet of a dark screen.
LIGHT_GROUND, DARK_GROUND = "#eceeeb", "#1b2124"
_BLACK, _WHITE = (0, 0, 0), (255, 255, 255)
_WRITTEN = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})")

_Channels = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Shade:
    """`used` in the place of the colour that was chosen, which has a contrast of `chosen_contrast` on that ground."""

    used: str
    contrast: float
    chosen_contrast: float

    @property
    def is_moved(self) -> bool:
        return self.chosen_contrast < READABLE


@dataclass(frozen=True, slots=True)
class Accent:
    chosen: str
    on_light: Shade
    on_dark: Shade


def colour_of(typed: str) -> str:
    """As "#rrggbb"; empty for nothing. Raises Invalid for what is no colour."""
    text = typed.strip().lower()
    if not text:
        return ""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        message = _("This is no colour. Write six digits, such as #0a5c8f.")
        raise Invalid(message, fields={"accent": message})
    digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
    return f"#{digits}"


def accent_of(colour: str) -> Accent:
    """`colour` as "#rrggbb"."""
    return Accent(colour, _shade(colour, LIGHT_GROUND, _BLACK), _shade(colour, DARK_GROUND, _WHITE))


def contrast(one: str, other: str) -> float:
    """From 1 to 21 (WCAG 2.2, contrast ratio)."""
    lighter, darker = sorted((_luminance(_channels(one)), _luminance(_channels(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _shade(colour: str, ground: str, towards: _Channels) -> Shade:
    chosen = contrast(colour, ground)
    used = next(mixed for mixed in _mixes(colour, towards) if contrast(mixed, ground) >= READABLE)
    return Shade(used, contrast(used, ground), chosen)


def _mixes(colour: str, towards: _Channels) -> list[str]:
    """The colour itself, then a hundredth more of black or white each time, until nothing of it is left."""
    channels = _channels(colour)
    return [_written(channels, towards, share / 100) for share in range(101)]


def _written(channels: _Channels, towards: _Channels, share: float) -> str:
    mixed = (round(own + (end - own) * share) for own, end in zip(channels, towards, strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def _channels(colour: str) -> _Channels:
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def _luminance(channels: _Channels) -> float:
    red, green, blue = (_linear(channel / 255) for channel in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
