"""Sheets of labels, for programs."""

import uuid
from typing import Annotated

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from ninja import Path, Query, Router
from pydantic import WithJsonSchema

from komin.floor.sharing.labels import Label
from komin.floor.sharing.sheets import BY_KEY, LARGEST_SHIFT_MM, MOST_SHEETS, Printing, sheet_pdf
from komin.floor.sharing.web.labels import label_of_link, label_of_playbook
from komin.kernel.errors import Invalid, NotFound
from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug, api_member
from komin.playbooks.exporting.web.files import file_response
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.web.found import found_playbook

router = Router(auth=open_to(Scope.LIBRARY_READ))
SheetKey = Annotated[str, WithJsonSchema({"type": "string", "enum": list(BY_KEY)}), Path(description="As it is sold.")]
Shift = Annotated[float, Query(ge=-LARGEST_SHIFT_MM, le=LARGEST_SHIFT_MM, description="In millimetres.")]
Place = Annotated[int, Query(ge=1, le=1_000)]


@router.get("/playbooks/{uuid:playbook_id}/label-sheets/{sheet}")
def get_label_sheet(
    request: HttpRequest,
    slug: Slug,
    playbook_id: uuid.UUID,
    sheet: SheetKey,
    first: Place = 1,
    count: Place | None = None,
    across: Shift = 0.0,
    down: Shift = 0.0,
    edges: bool = False,
) -> HttpResponseBase:
    """Labels of the link that members follow, as PDF. `first`: the label of the sheet that printing begins at; `count`
    labels, else the rest of the sheet. `across` and `down` move them for printers that are off; `edges` draws where
    they end."""
    member = api_member(request, slug)
    playbook = found_playbook(member, playbook_id)
    label = label_of_playbook(member, playbook)
    return _sheet(request, playbook, label, sheet, Printing(first, count, across, down, edges))


@router.get("/playbooks/{uuid:playbook_id}/links/{uuid:link_id}/label-sheets/{sheet}", auth=open_to(Scope.LINKS_WRITE))
def get_link_label_sheet(
    request: HttpRequest,
    slug: Slug,
    playbook_id: uuid.UUID,
    link_id: uuid.UUID,
    sheet: SheetKey,
    first: Place = 1,
    count: Place | None = None,
    across: Shift = 0.0,
    down: Shift = 0.0,
    edges: bool = False,
) -> HttpResponseBase:
    """Labels of a public link that opens, as PDF; the rest as with those of the link that members follow."""
    playbook, label = label_of_link(api_member(request, slug), playbook_id, link_id)
    return _sheet(request, playbook, label, sheet, Printing(first, count, across, down, edges))


def _sheet(request: HttpRequest, playbook: Playbook, label: Label, sheet: str, printing: Printing) -> HttpResponseBase:
    of = BY_KEY.get(sheet)
    if of is None:
        raise NotFound(_("There is no such label."))
    if printing.first > of.labels or (printing.count or 1) > MOST_SHEETS * of.labels:
        raise Invalid(_("This sheet has %(labels)d labels, and %(sheets)d sheets are printed at once at most.")
                      % {"labels": of.labels, "sheets": MOST_SHEETS})  # fmt: skip
    made = sheet_pdf(label, of, printing)
    return file_response(request, made, content_type="application/pdf", name=f"{playbook.code}-{of.key}.pdf")
