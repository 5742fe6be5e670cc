"""The printed page of a document, as PDF."""

import io
import uuid
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

import segno

from komin.platform.pdf.render import render_pdf
from komin.playbooks.document.drawing import marks_file
from komin.playbooks.document.schema import Document
from komin.playbooks.exporting.sheet import Control, Paper, marks_file_name, sheet

TEMPLATE = "playbooks/exporting/print/playbook.typ"


def make_pdf(document: Document, control: Control, *, paper: Paper, photos: Mapping[uuid.UUID, bytes]) -> bytes:
    """The PDF of `document`; `photos` holds each of its pictures, as JPEG or WebP. Raises Unavailable."""
    names = {str(picture): str(place) for place, picture in enumerate(photos)}
    files: dict[str, bytes | Path] = {names[str(picture)]: photo for picture, photo in photos.items()}
    files |= _drawings(document)
    files["qr.svg"] = _qr_code(control.address)
    data = sheet(document, control, paper=paper, photo_files=names)
    return render_pdf(TEMPLATE, data, files, created_at=control.published_at)


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
