"""Build the fonts that printed pages use, src/komin/platform/pdf/fonts, from the design's and Debian's files.

A development tool, run by hand when a font changes; needs `pip install fonttools brotli` and the unpacked Debian
packages fonts-noto-core and fonts-noto-cjk:

    python tools/build_print_fonts.py DESIGN_FONTS NOTO_CORE NOTO_CJK src/komin/platform/pdf/fonts

DESIGN_FONTS holds the variable WOFF2 files of the pages. The page compiler wants static instances, one file a weight.
"""

import sys
from io import BytesIO
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

# (source prefix, weight axis, style in the file name of the source, name of the result)
INSTANCES = [
    ("atkinson-hyperlegible-next", 400, "normal", "AtkinsonHyperlegibleNext-Regular"),
    ("atkinson-hyperlegible-next", 700, "normal", "AtkinsonHyperlegibleNext-Bold"),
    ("atkinson-hyperlegible-next", 400, "italic", "AtkinsonHyperlegibleNext-Italic"),
    ("atkinson-hyperlegible-mono", 400, "normal", "AtkinsonHyperlegibleMono-Regular"),
    ("atkinson-hyperlegible-mono", 700, "normal", "AtkinsonHyperlegibleMono-Bold"),
    ("archivo-narrow", 700, "normal", "ArchivoNarrow-Bold"),
]
IN_TWO_WEIGHTS = ["", "Arabic", "Hebrew", "Thai", "Devanagari"]
IN_ONE_WEIGHT = [
    "Armenian", "Bengali", "Ethiopic", "Georgian", "Gujarati", "Gurmukhi", "Kannada", "Khmer", "Lao", "Malayalam",
    "Math", "Myanmar", "Sinhala", "Symbols", "Symbols2", "Tamil", "Telugu",
]  # fmt: skip
WEIGHTS = {400: "Regular", 700: "Bold"}


def options(**changes: object) -> Options:
    chosen = Options()
    chosen.hinting = False
    chosen.layout_features = ["*"]
    chosen.name_IDs = ["*"]
    chosen.notdef_outline = True
    for name, value in changes.items():
        setattr(chosen, name, value)
    return chosen


def reduced(font: TTFont, characters: set[int], chosen: Options) -> TTFont:
    subsetter = Subsetter(chosen)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    return font


def renamed(font: TTFont, family: str, weight: int, italic: bool) -> None:
    style = {(400, False): "Regular", (700, False): "Bold", (400, True): "Italic"}[weight, italic]
    name = font["name"]
    name.names = [record for record in name.names if record.nameID in (0, 7, 8, 9, 11, 13, 14)]
    postscript = f"{family.replace(' ', '')}-{style}"
    for number, value in [(1, family), (2, style), (3, postscript), (4, f"{family} {style}"), (6, postscript)]:
        name.setName(value, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = {"Regular": 0x40, "Bold": 0x20, "Italic": 0x01}[style]
    font["head"].macStyle = {"Regular": 0, "Bold": 1, "Italic": 2}[style]


def instance(source: Path, prefix: str, weight: int, style: str) -> TTFont:
    """The Latin and the extended Latin file of one family, at one weight, as one font."""
    parts = []
    for subset in ("latin", "latin-ext"):
        file = source / f"{prefix}-{subset}-wght-{style}.woff2"
        if file.exists():
            font = instantiateVariableFont(TTFont(file), {"wght": weight})
            font.flavor = None
            parts.append(font)
    if len(parts) == 1:
        return parts[0]
    known = set(parts[0].getBestCmap())
    parts[1] = reduced(parts[1], set(parts[1].getBestCmap()) - known, options(layout_features=["mark", "ccmp", "kern"]))
    buffers = []
    for part in parts:
        buffer = BytesIO()
        part.save(buffer)
        buffer.seek(0)
        buffers.append(buffer)
    return Merger().merge(buffers)


def han_in_use() -> set[int]:
    """Characters of the national standards: JIS X 0208, GB 2312, Big5 level 1, KS X 1001, with kana and forms."""
    found: set[int] = set()
    for codec, leads in [("euc_jp", range(0xA1, 0xFF)), ("gb2312", range(0xA1, 0xFF)), ("euc_kr", range(0xA1, 0xC9))]:
        for lead in leads:
            for trail in range(0xA1, 0xFF):
                try:
                    found.add(ord(bytes([lead, trail]).decode(codec)))
                except (UnicodeDecodeError, TypeError):
                    continue
    for lead in range(0xA4, 0xC7):
        for trail in [*range(0x40, 0x7F), *range(0xA1, 0xFF)]:
            try:
                found.add(ord(bytes([lead, trail]).decode("big5")))
            except (UnicodeDecodeError, TypeError):
                continue
    blocks = [
        (0x3000, 0x3100),
        (0x31F0, 0x3200),
        (0x3200, 0x3400),
        (0xFF00, 0xFFF0),
        (0xFE30, 0xFE50),
        (0x3100, 0x3130),
    ]
    return {c for c in found if c >= 0x2E80} | {c for first, end in blocks for c in range(first, end)}


def coverage(folder: Path) -> list[tuple[int, int]]:
    """Runs of code points that at least one of the fonts can show."""
    points = sorted({c for file in folder.glob("*.?tf") for c in TTFont(file).getBestCmap()})
    runs: list[tuple[int, int]] = []
    for point in points:
        if runs and runs[-1][1] == point - 1:
            runs[-1] = (runs[-1][0], point)
        else:
            runs.append((point, point))
    return runs


def main(design: Path, noto: Path, cjk: Path, target: Path) -> None:
    families = {"AtkinsonHyperlegibleNext": "Atkinson Hyperlegible Next", "ArchivoNarrow": "Archivo Narrow"}
    families["AtkinsonHyperlegibleMono"] = "Atkinson Hyperlegible Mono"
    for prefix, weight, style, result in INSTANCES:
        font = instance(design, prefix, weight, style)
        renamed(font, families[result.split("-")[0]], weight, style == "italic")
        font.save(target / f"{result}.ttf")
    for script in IN_TWO_WEIGHTS + IN_ONE_WEIGHT:
        for weight in WEIGHTS if script in IN_TWO_WEIGHTS else [400]:
            name = f"NotoSans{script}-{WEIGHTS[weight]}.ttf"
            font = TTFont(noto / name)
            reduced(font, set(font.getBestCmap()), options()).save(target / name)
    for weight in WEIGHTS:
        font = TTFont(cjk / f"NotoSansCJK-{WEIGHTS[weight]}.ttc", fontNumber=0)
        features = ["ccmp", "mark", "mkmk", "vert", "locl"] if weight == 400 else ["ccmp"]
        font = reduced(font, han_in_use() & set(font.getBestCmap()), options(layout_features=features))
        renamed(font, "Noto Sans CJK JP", weight, False)
        font.save(target / f"NotoSansCJK-{WEIGHTS[weight]}.otf")
    runs = "\n".join(f"{first:X}-{last:X}" for first, last in coverage(target))
    (target / "coverage.txt").write_text(runs + "\n", encoding="ascii")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]))
