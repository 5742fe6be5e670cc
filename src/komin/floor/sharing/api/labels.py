"""Labels and QR codes one by one, for programs: PDF for printers, SVG and PNG for documents and label software."""

import uuid
from typing import Annotated, Literal

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Path, Query, Router

from komin.floor.sharing.labels import Label, Size, label_drawing, label_pdf, label_picture
from komin.floor.sharing.web.labels import label_of_link, label_of_playbook
from komin.floor.viewing.qr import qr_png, qr_svg
from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug, api_member
from komin.playbooks.exporting.web.files import file_response
from komin.playbooks.publishing.web.found import found_playbook

router = Router(auth=open_to(Scope.LIBRARY_READ))
_PLAYBOOK = "/playbooks/{uuid:playbook_id}"
_LINK = _PLAYBOOK + "/links/{uuid:link_id}"
_LINKS = open_to(Scope.LINKS_WRITE)
_TYPES = {"pdf": "application/pdf", "svg": "image/svg+xml", "png": "image/png"}

SizeName = Annotated[Size, Path(description="In millimetres, or the sheet that holds all three.")]
LabelFormat = Literal["pdf", "svg", "png"]
CodeFormat = Literal["svg", "png"]
Dots = Annotated[int, Query(ge=72, le=600, description="Dots an inch of a PNG: those of the printer.")]


@router.get(_PLAYBOOK + "/labels/{size}")
def get_label(
    request: HttpRequest,
    slug: Slug,
    playbook_id: uuid.UUID,
    size: SizeName,
    format: LabelFormat = "pdf",
    dots: Dots = 300,
) -> HttpResponseBase:
    """A label of the link that members follow."""
    member = api_member(request, slug)
    playbook = found_playbook(member, playbook_id)
    return label_response(request, label_of_playbook(member, playbook), playbook.code, size, format, dots)


@router.get(_LINK + "/labels/{size}", auth=_LINKS)
def get_link_label(
    request: HttpRequest,
    slug: Slug,
    playbook_id: uuid.UUID,
    link_id: uuid.UUID,
    size: SizeName,
    format: LabelFormat = "pdf",
    dots: Dots = 300,
) -> HttpResponseBase:
    """A label of a public link that opens."""
    playbook, label = label_of_link(api_member(request, slug), playbook_id, link_id)
    return label_response(request, label, playbook.code, size, format, dots)


@router.get(_PLAYBOOK + "/qr")
def get_code(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, format: CodeFormat = "svg") -> HttpResponseBase:
    """The QR code of the link that members follow, with the margin that it needs."""
    member = api_member(request, slug)
    playbook = found_playbook(member, playbook_id)
    return code_response(request, label_of_playbook(member, playbook).address, playbook.code, format)


@router.get(_LINK + "/qr", auth=_LINKS)
def get_link_code(
    request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, link_id: uuid.UUID, format: CodeFormat = "svg"
) -> HttpResponseBase:
    """The QR code of a public link that opens."""
    playbook, label = label_of_link(api_member(request, slug), playbook_id, link_id)
    return code_response(request, label.address, playbook.code, format)


def label_response(
    request: HttpRequest, label: Label, name: str, size: Size, format: LabelFormat, dots: int
) -> HttpResponseBase:
    """Raises Invalid when the address is too long for the size, Unavailable as printing does."""
    if format == "pdf":
        made = label_pdf(label, size)
    elif format == "svg":
        made = label_drawing(label, size)
    else:
        made = label_picture(label, size, dots_an_inch=dots)
    return file_response(request, made, content_type=_TYPES[format], name=f"{name}-{size.value}.{format}")


def code_response(request: HttpRequest, address: str, name: str, format: CodeFormat) -> HttpResponseBase:
    made = qr_svg(address) if format == "svg" else qr_png(address)
    return file_response(request, made, content_type=_TYPES[format], name=f"{name}.{format}")
