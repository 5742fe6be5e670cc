"""Libraries and the playbooks in them, for programs and for the editor's choice of links."""

import uuid
from typing import Annotated

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router, Status

from komin.kernel.errors import NotFound
from komin.kernel.text import clean_line
from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug, api_member
from komin.people.workspaces.models import Member
from komin.platform.programs.conditions import require_match, tag_of
from komin.platform.programs.paging import After, Limit, Paged, part_of
from komin.playbooks.library.access import writing_of
from komin.playbooks.library.actions.delete_playbook import delete_playbook
from komin.playbooks.library.api.schemas import LibraryOut, PlaybookOut, library_out, playbook_out
from komin.playbooks.library.models import Playbook
from komin.playbooks.library.models import Status as PlaybookStatus
from komin.playbooks.library.narrowing import Mine, Narrowing
from komin.playbooks.library.queries import (
    catalogue,
    folders_of,
    found_ids,
    held_playbook,
    libraries_of,
    listed_playbooks,
    shown_when,
)
from komin.playbooks.library.tagging import with_tag
from komin.playbooks.library.web.found import visible_folder

router = Router(auth=open_to(Scope.LIBRARY_READ))

_LONGEST_SEARCH = 200
_ORDERS = {"created": ("id",), "number": ("number", "id"), "changed": ("-shown_at", "-id")}
_LAST_OPENED = ("-opened_at", "-id")


def shown_tag(member: Member, playbook: Playbook) -> str:
    """The entity tag of a playbook as this member is shown it."""
    return tag_of(playbook_out(writing_of(member), playbook).model_dump_json())


def _found(member: Member, playbook_id: uuid.UUID) -> Playbook:
    playbook = listed_playbooks(member).filter(pk=playbook_id).first()
    if playbook is None:
        raise NotFound(_("This playbook does not exist, or not for you."))
    return playbook


@router.get("/libraries", response=list[LibraryOut])
def get_libraries(request: HttpRequest, slug: Slug) -> list[LibraryOut]:
    return [library_out(library) for library in libraries_of(api_member(request, slug))]


@router.get("/playbooks", response=Paged[PlaybookOut])
def get_playbooks(
    request: HttpRequest,
    slug: Slug,
    q: Annotated[str, Query(max_length=_LONGEST_SEARCH, description="Words that it holds.")] = "",
    library: uuid.UUID | None = None,
    folder: Annotated[uuid.UUID | None, Query(description="And those in it.")] = None,
    tag: Annotated[str, Query(max_length=_LONGEST_SEARCH, description="As `GET /tags` names it.")] = "",
    status: PlaybookStatus | None = None,
    mine: Annotated[Mine | None, Query(description="Favourites, or what was opened lately, the last first.")] = None,
    order: Annotated[str, Query(pattern="^(created|number|changed)$")] = "created",
    limit: Limit = 50,
    after: After = "",
) -> Paged[PlaybookOut]:
    """Those that one sees, page after page. With `q`, the 200 that fit best."""
    member = api_member(request, slug)
    shelves = folders_of(member) if folder else None
    within = visible_folder(member, folder) if folder else None
    found = catalogue(member, Narrowing(folder=within, status=status or "", mine=mine), shelves)
    if library is not None:
        found = found.filter(library_id=library)
    if tag:
        found = with_tag(found, tag)
    if text := clean_line(q):
        found = found.filter(pk__in=found_ids(member, text))
    writing = writing_of(member)
    if order == "changed" and mine != Mine.OPENED:
        found = shown_when(found, writing)
    keys = _LAST_OPENED if mine == Mine.OPENED else _ORDERS[order]
    part = part_of(found, order=keys, after=after, limit=limit)
    return Paged(items=[playbook_out(writing, playbook) for playbook in part.rows], next=part.next)


@router.get("/playbooks/{uuid:playbook_id}", response=PlaybookOut)
def get_playbook(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID) -> PlaybookOut:
    member = api_member(request, slug)
    return playbook_out(writing_of(member), _found(member, playbook_id))


@router.delete("/playbooks/{uuid:playbook_id}", response={204: None}, auth=open_to(Scope.PLAYBOOKS_DELETE))
@transaction.atomic
def remove_playbook(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID) -> Status[None]:
    """Out of the libraries; its versions stay kept. With `If-Match`, only as it was seen."""
    member = api_member(request, slug)
    _found(member, playbook_id)
    locked = held_playbook(member, playbook_id)
    require_match(request, shown_tag(member, locked))
    delete_playbook(by=member, playbook=locked)
    return Status(204, None)
