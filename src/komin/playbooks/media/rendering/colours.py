"""From the colours that phones film in to those that every screen shows.

HLG and PQ hold brighter light and deeper colours than BT.709 has; shown as if they were BT.709 they look grey. Here
what they call white (203 cd/m², ITU-R BT.2408 § 2) becomes white, and what is brighter is drawn together below it.
"""

import math
from collections.abc import Iterator
from itertools import product
from pathlib import Path

_PQ, _HLG = 16, 18
"""Curves by their number in ITU-T H.273."""
WIDE_CURVES = (_PQ, _HLG)
_WHITE = 203.0
_BRIGHTEST_OF_HLG = 1000.0
"""cd/m²."""
_TO_BT709 = ((1.6605, -0.5876, -0.0728), (-0.1246, 1.1329, -0.0083), (-0.0182, -0.1006, 1.1187))
_BRIGHTNESS = (0.2627, 0.6780, 0.0593)
_KNEE = 0.8
_EDGE = 33
"""Of the table: 33 shades of each colour."""

_Colour = tuple[float, float, float]


def write_table(curve: int, file: Path) -> None:
    """As the filter lut3d reads it (.cube): for each colour in BT.2020 with `curve`, the one of BT.709."""
    shades = [shade / (_EDGE - 1) for shade in range(_EDGE)]
    light = [_light_of_pq(shade) if curve == _PQ else _light_of_hlg(shade) for shade in shades]
    lines = [" ".join(f"{part:.5f}" for part in colour) for colour in _colours(light, curve)]
    file.write_text("\n".join([f"LUT_3D_SIZE {_EDGE}", *lines, ""]), encoding="ascii")


def _colours(light: list[float], curve: int) -> Iterator[_Colour]:
    """Red changes first, as the format has it."""
    for blue, green, red in product(light, repeat=3):
        gain = _gain_of_hlg((red, green, blue)) if curve == _HLG else 1.0
        parts = (gain * (row[0] * red + row[1] * green + row[2] * blue) for row in _TO_BT709)
        first, second, third = (_drawn_together(max(0.0, part)) ** (1 / 2.4) for part in parts)
        yield first, second, third


def _light_of_pq(value: float) -> float:
    """SMPTE ST 2084, in parts of white."""
    root = value ** (1 / 78.84375)
    return 10_000 / _WHITE * math.pow(max(root - 0.8359375, 0.0) / (18.8515625 - 18.6875 * root), 1 / 0.1593017578125)


def _light_of_hlg(value: float) -> float:
    """ARIB STD-B67, of the scene, from 0 to 1."""
    return value * value / 3 if value <= 0.5 else (math.exp((value - 0.55991073) / 0.17883277) + 0.28466892) / 12


def _gain_of_hlg(scene: _Colour) -> float:
    """From the scene to the screen (ITU-R BT.2100, table 5), in parts of white."""
    brightness = sum(weight * part for weight, part in zip(_BRIGHTNESS, scene, strict=True))
    return _BRIGHTEST_OF_HLG / _WHITE * math.pow(brightness, 0.2)


def _drawn_together(part: float) -> float:
    return part if part <= _KNEE else 1 - (1 - _KNEE) * math.exp(-(part - _KNEE) / (1 - _KNEE))
