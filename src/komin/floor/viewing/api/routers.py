"""Versions as files, for programs."""

import re
import uuid
from datetime import datetime
from typing import Annotated

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema, Status

from komin.floor.viewing.actions.keep_bookmark import keep_bookmark
from komin.floor.viewing.actions.remove_bookmark import remove_bookmark
from komin.floor.viewing.queries import bookmark_of, type_shown, version_to_follow, version_to_print
from komin.kernel.errors import NotFound
from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug, api_member
from komin.people.workspaces.models import Member
from komin.platform.blobs.responses import blob_response
from komin.platform.blobs.store import BlobKey
from komin.playbooks.exporting.api.printing import PaperName, SheetName, StepNumber
from komin.playbooks.exporting.web.files import pdf_response
from komin.playbooks.publishing.models import Version
from komin.playbooks.publishing.web.found import found_playbook

router = Router(auth=open_to(Scope.LIBRARY_READ))
_PLAYBOOK = "/playbooks/{uuid:playbook_id}"
# What else is asked for names no picture, and PostgreSQL is not asked about it: it refuses a null byte.
_SHA256 = re.compile(r"[0-9a-f]{64}")
_BOOKMARK = _PLAYBOOK + "/versions/{int:number}/bookmark"


class NewBookmark(Schema):
    """The step of the version that one saw last."""

    step: uuid.UUID


class BookmarkOut(Schema):
    """`step` is null where one is at none: the last was done, or nobody came back for a week."""

    step: uuid.UUID | None
    moved_at: datetime | None


@router.get(_PLAYBOOK + "/versions/{int:number}/pdf")
def get_pdf(
    request: HttpRequest,
    slug: Slug,
    playbook_id: uuid.UUID,
    number: int,
    sheet: SheetName = "procedure",
    paper: PaperName = "",
    step: StepNumber = None,
    lang: Annotated[str, Query(max_length=35, description="One of its languages; empty for the author's.")] = "",
) -> HttpResponseBase:
    """The version as it is printed; an old one says that it is superseded."""
    member = api_member(request, slug)
    version = version_to_print(member, found_playbook(member, playbook_id).code, number)
    if version is None:
        raise NotFound(_("This version does not exist, or not for you."))
    return pdf_response(request, version)


@router.get(_PLAYBOOK + "/versions/{int:number}/pictures/{sha256}")
def get_picture(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, number: int, sha256: str) -> HttpResponseBase:
    """A picture that the version shows or a film that it plays, by its SHA-256 in the manifest, which says its type."""
    member = api_member(request, slug)
    playbook = found_playbook(member, playbook_id)
    shown = type_shown(member, playbook.code, sha256, number) if _SHA256.fullmatch(sha256) else None
    if shown is None:
        raise NotFound(_("This version does not show this picture."))
    key = BlobKey(member.workspace_id, sha256)
    return blob_response(request, key, content_type=shown, cache="private, max-age=31536000, immutable")


@router.get(_BOOKMARK, response=BookmarkOut)
def get_bookmark(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, number: int) -> BookmarkOut:
    """Where one is in the version, on whichever device. Nobody reads where others are."""
    kept = bookmark_of(*_followed(request, slug, playbook_id, number))
    return BookmarkOut(step=kept.step_id if kept else None, moved_at=kept.moved_at if kept else None)


@router.put(_BOOKMARK, response={204: None})
def put_bookmark(
    request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, number: int, place: NewBookmark
) -> Status[None]:
    """Every device of theirs goes on there; in the place of the one before, in whichever version that was."""
    member, version = _followed(request, slug, playbook_id, number)
    keep_bookmark(by=member, version=version, step_id=place.step)
    return Status(204, None)


@router.delete(_BOOKMARK, response={204: None})
def delete_bookmark(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, number: int) -> Status[None]:
    """The last step was done, or one begins anew; whether there was one or not."""
    member, version = _followed(request, slug, playbook_id, number)
    remove_bookmark(by=member, playbook=version.playbook)
    return Status(204, None)


def _followed(request: HttpRequest, slug: str, playbook_id: uuid.UUID, number: int) -> tuple[Member, Version]:
    member = api_member(request, slug)
    version = version_to_follow(member, found_playbook(member, playbook_id).code, number)
    if version is None:
        raise NotFound(_("This version does not exist, or not for you."))
    return member, version
