"""Files made of a version, as responses that a browser need not fetch twice."""

import hashlib
import re

from django.http import HttpRequest, HttpResponse

from komin.kernel.entity_tags import is_known
from komin.kernel.errors import NotFound
from komin.kernel.languages import best_of
from komin.people.workspaces.models import Workspace
from komin.playbooks.exporting.actions.print_version import PublicCopy, print_version
from komin.playbooks.exporting.sheets import Kind, Sheet, chosen_sheet
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.models import Version

_NOT_IN_A_FILE_NAME = re.compile(r"[^A-Za-z0-9._-]+")


def file_response(request: HttpRequest, data: bytes, *, content_type: str, name: str = "") -> HttpResponse:
    """`data`, shown in the browser; 304 when the browser has the same bytes. Asked for again at each use."""
    etag = f'"{hashlib.sha256(data).hexdigest()}"'
    if is_known(request, etag):
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(data, content_type=content_type)
        if name:
            response["Content-Disposition"] = f'inline; filename="{name}"'
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response


def pdf_response(request: HttpRequest, version: Version, *, public: PublicCopy | None = None) -> HttpResponse:
    """The printed version, on the sheet and in the language (`?lang=`) that the address asks for; for readers outside
    the workspace the procedure.

    Raises Invalid and Unavailable as printing does.
    """
    sheet = sheet_of(request, version.workspace)
    if public is not None and sheet.kind is not Kind.PROCEDURE:
        raise NotFound("")
    known = tuple(version.translated_pages.values_list("language", flat=True))
    language = best_of(known, request.GET.get("lang", ""))
    pdf = print_version(version, sheet, public=public, language=language)
    name = file_name(version.playbook, version.revision, sheet, language)
    return file_response(request, pdf, content_type="application/pdf", name=name)


def sheet_of(request: HttpRequest, workspace: Workspace) -> Sheet:
    """`?sheet=`, `?paper=` and `?step=`: the procedure, on the paper of the workspace, without them. Raises Invalid."""
    asked = request.GET
    return chosen_sheet(
        kind=asked.get("sheet", ""), paper=asked.get("paper") or workspace.paper, step=asked.get("step", "")
    )


def file_name(playbook: Playbook, revision: str, sheet: Sheet, language: str = "") -> str:
    """ "MO-P204-07-C.pdf", "MO-P204-07-C-lesson-3.pdf", "MO-P204-07-C-de.pdf"."""
    number = _NOT_IN_A_FILE_NAME.sub("-", playbook.number).strip("-.") or playbook.code
    return "-".join(part for part in (number, revision, sheet.name, language) if part) + ".pdf"
