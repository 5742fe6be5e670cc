"""Labels with a QR code: for the machine, for the part, and an A4 sheet of each to cut.

The standard (ISO/IEC 18004) wants a quiet zone of four modules; a module is half a millimetre at least, so that an
old phone reads it through foil.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

import komin.playbooks.exporting
from komin.floor.viewing.qr import modules_across, qr_svg
from komin.kernel.errors import Invalid
from komin.kernel.languages import direction
from komin.platform.pdf.printable import with_break_points
from komin.platform.pdf.render import render_drawing, render_pdf, render_pictures
from komin.playbooks.exporting.wording import label_language

_TEMPLATE = "floor/sharing/print/labels.typ"
_PRINT = Path(komin.playbooks.exporting.__file__).with_name("print")
SHARED = {
    "look.typ": _PRINT / "look.typ",
    "komin.svg": _PRINT / "signs" / "komin.svg",
    "parts.typ": Path(__file__).with_name("print") / "parts.typ",
}
SMALLEST_MODULE_MM = 0.5


class Size(StrEnum):
    """In millimetres, or the sheet that holds all three."""

    PLATE = "105x148"
    LABEL = "100x50"
    TAG = "50x25"
    SHEET = "a4"


# Width of the QR code with its quiet zone, in millimetres: as drawn, and as large as it may grow for a long address.
_CODE_WIDTH = {Size.PLATE: (66.0, 80.0), Size.LABEL: (44.0, 47.0), Size.TAG: (21.0, 24.0)}


@dataclass(frozen=True, slots=True)
class Label:
    """What is printed. `code` is what people type who can't scan, empty where nobody could type it.

    `labels` is the language of fixed words where `language`, the playbook's, is none that the product speaks.
    `logo` stands on the plate, where there is room.
    """

    number: str
    title: str
    language: str
    labels: str
    address: str
    code: str
    made_at: datetime
    logo: bytes = b""


def label_pdf(label: Label, size: Size) -> bytes:
    """One page. Raises Invalid when the address is too long for the size, Unavailable as printing does."""
    return render_pdf(_TEMPLATE, _said(label, size), _files(label), created_at=label.made_at)


def label_drawing(label: Label, size: Size) -> bytes:
    """The same as an SVG, for a page that prints itself. Raises as `label_pdf`."""
    return render_drawing(_TEMPLATE, _said(label, size), _files(label))


def label_picture(label: Label, size: Size, *, dots_an_inch: int) -> bytes:
    """The same as a PNG, for printers of labels and programs that take no other. Raises as `label_pdf`."""
    (picture,) = render_pictures(_TEMPLATE, _said(label, size), _files(label), dots_an_inch=dots_an_inch)
    return picture


def _files(label: Label) -> dict[str, bytes | Path]:
    files: dict[str, bytes | Path] = {"qr.svg": qr_svg(label.address), **SHARED}
    if label.logo:
        files["logo.webp"] = label.logo
    return files


def _said(label: Label, size: Size) -> dict[str, Any]:
    modules = modules_across(label.address)
    widths = {of.value: _width(modules, of) for of in _CODE_WIDTH}
    if size in _CODE_WIDTH and widths[size.value] is None:
        raise Invalid(_("The address is too long to be read from so small a label. Choose a larger one."))
    return {"size": size.value, "widths": widths, **words_of(label)}


def _width(modules: int, size: Size) -> float | None:
    drawn, largest = _CODE_WIDTH[size]
    needed = modules * SMALLEST_MODULE_MM
    return max(drawn, needed) if needed <= largest else None


def words_of(label: Label) -> dict[str, Any]:
    """What is written on it, in its language."""
    words = label_language(label.language, label.labels)
    with translation.override(words):
        scan, sign_in, follow = pgettext("label", "Scan"), pgettext("label", "Sign in"), pgettext("label", "Follow")
        return {
            "language": label.language.split("-")[0],
            "label-language": words,
            "direction": direction(label.language),
            "number": with_break_points(label.number),
            "title": with_break_points(label.title),
            "code": label.code,
            "logo": bool(label.logo),
            "address": with_break_points(label.address.partition("://")[2].rstrip("/")),
            "hint": _("Scan before you start."),
            "steps": [scan, sign_in, follow] if label.code else [scan, follow],
            "alternative": _("QR code of %(address)s") % {"address": label.address},
        }
