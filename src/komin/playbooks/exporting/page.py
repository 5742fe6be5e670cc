"""The printed page of a document, as PDF."""

import io
import uuid
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import segno

from komin.platform.pdf.render import render_pdf
from komin.playbooks.document.drawing import marks_file
from komin.playbooks.document.schema import Document
from komin.playbooks.exporting.breakdown import breakdown
from komin.playbooks.exporting.control import Control, logo_file
from komin.playbooks.exporting.lesson import lesson
from komin.playbooks.exporting.sheet import marks_file_name, sheet
from komin.playbooks.exporting.sheets import Kind, Sheet, require_step

_FOLDER = "playbooks/exporting/print"
_TEMPLATES = {Kind.PROCEDURE: "playbook", Kind.BREAKDOWN: "breakdown", Kind.LESSON: "lesson"}


def make_pdf(
    document: Document, control: Control, *, chosen: Sheet, photos: Mapping[uuid.UUID, bytes], logo: bytes = b""
) -> bytes:
    """The PDF of `document`; `photos` holds its pictures, as JPEG or WebP: what is not there is left out, a logo too.

    Raises Unavailable.
    """
    shown = photos if chosen.kind is not Kind.BREAKDOWN else {}
    names = {str(picture): str(place) for place, picture in enumerate(shown)}
    files: dict[str, bytes | Path] = {names[str(picture)]: photo for picture, photo in shown.items()}
    files |= _drawings(document) if shown else {}
    files["qr.svg"] = _qr_code(control.address)
    control = control if logo else replace(control, logo="")
    if (logo_name := logo_file(control)) is not None:
        files[logo_name] = logo
    data = sheet_data(document, control, chosen=chosen, photo_files=names)
    template = f"{_FOLDER}/{_TEMPLATES[chosen.kind]}.typ"
    return render_pdf(template, data, files, created_at=control.published_at)


def sheet_data(
    document: Document, control: Control, *, chosen: Sheet, photo_files: Mapping[str, str]
) -> dict[str, Any]:
    """What the template of the chosen sheet reads. Raises Invalid when it shows a step that is not there."""
    require_step(chosen, document)
    if chosen.kind is Kind.BREAKDOWN:
        return breakdown(document, control, paper=chosen.paper)
    if chosen.kind is Kind.LESSON:
        return lesson(document, control, paper=chosen.paper, step=chosen.step, photo_files=photo_files)
    return sheet(document, control, paper=chosen.paper, photo_files=photo_files)


def _drawings(document: Document) -> dict[str, bytes | Path]:
    """What lies over each photo, as a file."""
    photos = [photo for step in document.steps() for photo in step.photos if photo.picture in document.media]
    sizes = {photo.id: document.media[photo.picture] for photo in photos}
    drawn = {photo: marks_file(photo, (sizes[photo.id].width, sizes[photo.id].height)) for photo in photos}
    return {marks_file_name(photo): drawing for photo, drawing in drawn.items() if drawing}


def _qr_code(address: str) -> bytes:
    """ISO/IEC 18004 with 15 % error correction, and the quiet zone of four modules that it asks for."""
    svg = io.BytesIO()
    segno.make(address, error="m", micro=False).save(svg, kind="svg", border=4, xmldecl=False)
    return svg.getvalue()


@cache
def template_version() -> str:
    """A hash of the template's files: pages made with another template are made again."""
    folder = Path(__file__).resolve().parent / "print"
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return sha256(b"".join(file.name.encode() + file.read_bytes() for file in files)).hexdigest()
