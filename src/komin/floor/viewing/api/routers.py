"""Versions as files, for programs."""

import re
import uuid

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from ninja import Router

from komin.floor.viewing.queries import shows_picture, version_to_print
from komin.kernel.errors import NotFound
from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug, api_member
from komin.platform.blobs.responses import blob_response
from komin.platform.blobs.store import BlobKey
from komin.playbooks.exporting.web.files import pdf_response
from komin.playbooks.publishing.web.found import found_playbook

router = Router(auth=open_to(Scope.LIBRARY_READ))
_PLAYBOOK = "/playbooks/{uuid:playbook_id}"
# What else is asked for names no picture, and PostgreSQL is not asked about it: it refuses a null byte.
_SHA256 = re.compile(r"[0-9a-f]{64}")


@router.get(_PLAYBOOK + "/versions/{int:number}/pdf")
def get_pdf(
    request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, number: int, paper: str = "a4"
) -> HttpResponseBase:
    """The version as it is printed; `paper` is "a4" or "letter"."""
    member = api_member(request, slug)
    version = version_to_print(member, found_playbook(member, playbook_id).code, number)
    if version is None:
        raise NotFound(_("This version does not exist, or not for you."))
    return pdf_response(request, version)


@router.get(_PLAYBOOK + "/versions/{int:number}/pictures/{sha256}")
def get_picture(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, number: int, sha256: str) -> HttpResponseBase:
    """A picture that the version shows, by its SHA-256 in the manifest, as WebP."""
    member = api_member(request, slug)
    playbook = found_playbook(member, playbook_id)
    if not _SHA256.fullmatch(sha256) or not shows_picture(member, playbook.code, sha256, number):
        raise NotFound(_("This version does not show this picture."))
    key = BlobKey(member.workspace_id, sha256)
    return blob_response(request, key, content_type="image/webp", cache="private, max-age=31536000, immutable")
