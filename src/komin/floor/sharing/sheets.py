"""Sheets of self-adhesive labels, as they are sold: where each label lies on its sheet.

Sizes are those that Avery and Herma print on their packs, in millimetres. Every one of these sheets is cut in the
middle of its paper: margins follow from the rest. A sheet that was used in part is used up: printing begins at any
label.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from komin.floor.sharing.labels import SHARED, SMALLEST_MODULE_MM, Label, words_of
from komin.floor.viewing.qr import modules_across, qr_svg
from komin.kernel.errors import Invalid
from komin.platform.pdf.render import render_pdf

_TEMPLATE = "floor/sharing/print/sheets.typ"
_A4, _LETTER = (210.0, 297.0), (215.9, 279.4)
MOST_SHEETS = 10
LARGEST_SHIFT_MM = 5.0
_LARGEST_CODE_MM = 66.0


@dataclass(frozen=True, slots=True)
class SheetFormat:
    """In millimetres: `width` and `height` of a label, `pitch` from the left edge of one to that of the next."""

    key: str
    sold_as: str
    width: float
    height: float
    columns: int
    rows: int
    pitch: float
    paper: tuple[float, float] = _A4

    @property
    def labels(self) -> int:
        return self.columns * self.rows

    @property
    def left(self) -> float:
        return (self.paper[0] - (self.columns - 1) * self.pitch - self.width) / 2

    @property
    def top(self) -> float:
        return (self.paper[1] - self.rows * self.height) / 2

    @property
    def is_upright(self) -> bool:
        """Whether the code stands above the words, and not beside them."""
        return self.width < 1.3 * self.height

    @property
    def code_room(self) -> float:
        """Millimetres that the code may be wide, its quiet zone included."""
        most = min(self.width - 4, 0.6 * self.height) if self.is_upright else min(self.height - 1, 0.55 * self.width)
        return min(most, _LARGEST_CODE_MM)


FORMATS = (
    SheetFormat("l7160", "Avery L7160", 63.5, 38.1, 3, 7, 66.04),
    SheetFormat("l7159", "Avery L7159", 63.5, 33.9, 3, 8, 66.04),
    SheetFormat("l7163", "Avery L7163", 99.1, 38.1, 2, 7, 101.6),
    SheetFormat("l7162", "Avery L7162", 99.1, 33.9, 2, 8, 101.6),
    SheetFormat("l7165", "Avery L7165", 99.1, 67.7, 2, 4, 101.6),
    SheetFormat("l7164", "Avery L7164", 63.5, 72.0, 3, 4, 66.04),
    SheetFormat("3474", "Avery Zweckform 3474, Herma 4464", 70.0, 37.0, 3, 8, 70.0),
    SheetFormat("4457", "Herma 4457", 105.0, 48.0, 2, 6, 105.0),
    SheetFormat("10809", "Herma 10809", 105.0, 148.0, 2, 2, 105.0),
    SheetFormat("5160", "Avery 5160", 66.675, 25.4, 3, 10, 69.85, _LETTER),
    SheetFormat("5163", "Avery 5163", 101.6, 50.8, 2, 5, 106.3625, _LETTER),
)
BY_KEY = {of.key: of for of in FORMATS}


@dataclass(frozen=True, slots=True)
class Printing:
    """`first`: the label that printing begins at, from 1, row by row. `count` labels; None for the rest of the sheet.

    `across` and `down` move everything, in millimetres, for printers that are off. `edges` draws the edges of the
    labels, for a trial on plain paper.
    """

    first: int = 1
    count: int | None = None
    across: float = 0.0
    down: float = 0.0
    edges: bool = False


def sheet_pdf(label: Label, of: SheetFormat, printing: Printing) -> bytes:
    """Raises Invalid when the address is too long for such labels, Unavailable as printing does."""
    needed = modules_across(label.address) * SMALLEST_MODULE_MM
    if needed > of.code_room:
        raise Invalid(_("The address is too long to be read from so small a label. Choose a larger one."))
    files: dict[str, bytes | Path] = {"qr.svg": qr_svg(label.address), **SHARED}
    return render_pdf(_TEMPLATE, _data(label, of, printing), files, created_at=label.made_at)


def _data(label: Label, of: SheetFormat, printing: Printing) -> dict[str, Any]:
    return {
        **words_of(label),
        "paper": {"width": of.paper[0], "height": of.paper[1]},
        "width": of.width,
        "height": of.height,
        "columns": of.columns,
        "rows": of.rows,
        "pitch": of.pitch,
        "left": of.left + printing.across,
        "top": of.top + printing.down,
        "upright": of.is_upright,
        "code-width": of.code_room,
        "first": printing.first,
        "count": of.labels - printing.first + 1 if printing.count is None else printing.count,
        "edges": printing.edges,
    }
