"""Files made of a version, as responses that a browser need not fetch twice."""

import hashlib
import re

from django.http import HttpRequest, HttpResponse

from komin.playbooks.exporting.actions.print_version import PublicCopy, print_version
from komin.playbooks.publishing.models import Version

_NOT_IN_A_FILE_NAME = re.compile(r"[^A-Za-z0-9._-]+")


def file_response(request: HttpRequest, data: bytes, *, content_type: str, name: str = "") -> HttpResponse:
    """`data`, shown in the browser; 304 when the browser has the same bytes. Asked for again at each use."""
    etag = f'"{hashlib.sha256(data).hexdigest()}"'
    if etag in request.headers.get("If-None-Match", ""):
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(data, content_type=content_type)
        if name:
            response["Content-Disposition"] = f'inline; filename="{name}"'
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response


def pdf_response(request: HttpRequest, version: Version, *, public: PublicCopy | None = None) -> HttpResponse:
    """The printed version, A4 unless `?paper=letter`. Raises Invalid and Unavailable as printing does."""
    paper = request.GET.get("paper", "a4")
    pdf = print_version(version, paper=paper, public=public)  # type: ignore[arg-type]
    number = _NOT_IN_A_FILE_NAME.sub("-", version.playbook.number).strip("-.")
    name = f"{number or version.playbook.code}-{version.revision}.pdf"
    return file_response(request, pdf, content_type="application/pdf", name=name)
