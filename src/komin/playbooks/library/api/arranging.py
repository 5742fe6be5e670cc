"""Where playbooks are kept, and by which tags they are found, for programs."""

import uuid

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema, Status
from pydantic import Field

from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug, api_member
from komin.people.workspaces.models import Member
from komin.platform.programs.conditions import require_match, tag_of, unless_known
from komin.playbooks.library.access import can_arrange, can_file
from komin.playbooks.library.actions.create_folder import create_folder
from komin.playbooks.library.actions.create_library import create_library
from komin.playbooks.library.actions.delete_folder import delete_folder
from komin.playbooks.library.actions.file_playbook import Place, file_playbook
from komin.playbooks.library.actions.rename_folder import rename_folder
from komin.playbooks.library.actions.rename_library import rename_library
from komin.playbooks.library.actions.set_favourite import set_favourite
from komin.playbooks.library.api.routers import router as libraries
from komin.playbooks.library.api.schemas import LibraryOut, library_out
from komin.playbooks.library.models import Folder, Playbook
from komin.playbooks.library.own_facets import tags_of
from komin.playbooks.library.queries import folders_of, held_playbook
from komin.playbooks.library.web.found import visible_folder, visible_library, visible_playbook

router = Router(auth=open_to(Scope.LIBRARY_READ))
_WRITE = open_to(Scope.DRAFTS_WRITE)
_FOLDER = "/folders/{uuid:folder_id}"
_FILING = "/playbooks/{uuid:playbook_id}/filing"


class Named(Schema):
    name: str


class NewFolder(Schema):
    """`parent`: the folder of the same library that it is made in; null for none."""

    name: str
    parent: uuid.UUID | None = None


class FolderOut(Schema):
    id: uuid.UUID
    library: uuid.UUID
    parent: uuid.UUID | None
    name: str


class Filing(Schema):
    """`folder` is one of the library's, null for none; `tags` are all that the playbook has."""

    library: uuid.UUID
    folder: uuid.UUID | None = None
    tags: list[str] = Field(default_factory=list, max_length=50)


# Beside the list of them, at the same address.
@libraries.post("/libraries", response={201: LibraryOut}, auth=_WRITE)
def post_library(request: HttpRequest, slug: Slug, new: Named) -> Status[LibraryOut]:
    return Status(201, library_out(create_library(by=_arranger(request, slug), name=new.name)))


@router.patch("/libraries/{uuid:library_id}", response=LibraryOut, auth=_WRITE)
def patch_library(request: HttpRequest, slug: Slug, library_id: uuid.UUID, changed: Named) -> LibraryOut:
    member = _arranger(request, slug)
    library = visible_library(member, library_id)
    return library_out(rename_library(by=member, library=library, name=changed.name))


@router.get("/libraries/{uuid:library_id}/folders", response=list[FolderOut])
def get_folders(request: HttpRequest, slug: Slug, library_id: uuid.UUID) -> list[FolderOut]:
    """Each after the one it is in."""
    member = api_member(request, slug)
    library = visible_library(member, library_id)
    return [_folder(shelf.folder) for shelf in folders_of(member, library).in_order(library.pk)]


@router.post("/libraries/{uuid:library_id}/folders", response={201: FolderOut}, auth=_WRITE)
def post_folder(request: HttpRequest, slug: Slug, library_id: uuid.UUID, new: NewFolder) -> Status[FolderOut]:
    member = _arranger(request, slug)
    library = visible_library(member, library_id)
    parent = visible_folder(member, new.parent) if new.parent else None
    return Status(201, _folder(create_folder(by=member, library=library, name=new.name, parent=parent)))


@router.patch(_FOLDER, response=FolderOut, auth=_WRITE)
def patch_folder(request: HttpRequest, slug: Slug, folder_id: uuid.UUID, changed: Named) -> FolderOut:
    member = _arranger(request, slug)
    return _folder(rename_folder(by=member, folder=visible_folder(member, folder_id), name=changed.name))


@router.delete(_FOLDER, response={204: None}, auth=_WRITE)
def remove_folder(request: HttpRequest, slug: Slug, folder_id: uuid.UUID) -> Status[None]:
    """What is in it stays, where it stood."""
    member = _arranger(request, slug)
    delete_folder(by=member, folder=visible_folder(member, folder_id))
    return Status(204, None)


@router.get("/tags", response=list[str])
def get_tags(request: HttpRequest, slug: Slug) -> list[str]:
    """Those that something has, by name."""
    return [str(tag.label) for tag in tags_of(api_member(request, slug))]


@router.get(_FILING, response=Filing)
def get_filing(
    request: HttpRequest, response: HttpResponse, slug: Slug, playbook_id: uuid.UUID
) -> Filing | HttpResponse:
    member = api_member(request, slug)
    said = _filing(visible_playbook(member, playbook_id))
    return unless_known(request, response, _tag(said), lambda: said)


@router.put(_FILING, response=Filing, auth=_WRITE)
@transaction.atomic
def put_filing(
    request: HttpRequest, response: HttpResponse, slug: Slug, playbook_id: uuid.UUID, wanted: Filing
) -> Filing:
    """With `If-Match`, only where it is filed as it was seen."""
    member = api_member(request, slug)
    playbook = visible_playbook(member, playbook_id)
    can_file(member, playbook).require()
    require_match(request, _tag(_filing(held_playbook(member, playbook.pk))))
    folder = visible_folder(member, wanted.folder) if wanted.folder else None
    place = Place(visible_library(member, wanted.library), folder)
    said = _filing(file_playbook(by=member, playbook=playbook, place=place, tags=wanted.tags))
    response["ETag"] = _tag(said)
    return said


@router.put("/playbooks/{uuid:playbook_id}/favourite", response={204: None})
def put_favourite(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID) -> Status[None]:
    """A favourite of who asks; twice is once."""
    return _favourite(request, slug, playbook_id, kept=True)


@router.delete("/playbooks/{uuid:playbook_id}/favourite", response={204: None})
def delete_favourite(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID) -> Status[None]:
    return _favourite(request, slug, playbook_id, kept=False)


def _favourite(request: HttpRequest, slug: str, playbook_id: uuid.UUID, *, kept: bool) -> Status[None]:
    member = api_member(request, slug)
    set_favourite(by=member, playbook=visible_playbook(member, playbook_id), kept=kept)
    return Status(204, None)


def _arranger(request: HttpRequest, slug: str) -> Member:
    member = api_member(request, slug)
    can_arrange(member).require()
    return member


def _folder(folder: Folder) -> FolderOut:
    return FolderOut(id=folder.pk, library=folder.library_id, parent=folder.parent_id, name=folder.name)


def _filing(playbook: Playbook) -> Filing:
    tags = playbook.taggings.order_by("tag__name").values_list("tag__name", flat=True)
    return Filing(library=playbook.library_id, folder=playbook.folder_id, tags=list(tags))


def _tag(said: Filing) -> str:
    return tag_of(said.model_dump_json())
