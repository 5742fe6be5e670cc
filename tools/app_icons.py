"""Draw the icons of the installed app into frontend/public from the mark and the tokens of the design.

A development tool, run by hand when the mark or a token changes.
"""

import re
from pathlib import Path

from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parent.parent
PUBLIC = ROOT / "frontend" / "public"
TOKENS = (ROOT / "frontend" / "styles" / "tokens.css").read_text(encoding="utf-8")
# As in favicon.svg, on a field of 32.
FIELD = 32
BAR = [(4, 2), (11, 2), (11, 30), (4, 30)]
ARROW = [(29, 2), (20.4, 2), (12.6, 16), (20.4, 30), (29, 30), (21.2, 16)]
SMOOTH = 4
# The share of the side that the mark takes. What a launcher cuts to a circle keeps 80 % across (W3C, "maskable").
SHARES = {"": 0.74, "-maskable": 0.54}


def token(name: str) -> str:
    found = re.search(rf"--{name}: (#[0-9a-f]{{6}})", TOKENS)
    assert found
    return found[1]


def icon(side: int, share: float) -> Image.Image:
    drawn = side * SMOOTH
    scale = drawn * share / FIELD
    # The mark is 25 wide and 28 high, in the middle.
    left, top = drawn / 2 - 16.5 * scale, drawn / 2 - 16 * scale
    image = Image.new("RGB", (drawn, drawn), token("sheet"))
    pen = ImageDraw.Draw(image)
    for shape, colour in ((BAR, token("ink")), (ARROW, token("point"))):
        pen.polygon([(left + x * scale, top + y * scale) for x, y in shape], fill=colour)
    return image.resize((side, side), Image.Resampling.LANCZOS).quantize(64)


for side, kind in ((180, ""), (192, ""), (512, ""), (512, "-maskable")):
    icon(side, SHARES[kind]).save(PUBLIC / f"app-{side}{kind}.png", optimize=True)
