"""Bringing playbooks in, for programs: a file is looked through, then brought in."""

import uuid
from datetime import datetime
from typing import Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import File, Router, Schema, Status
from ninja.files import UploadedFile

from komin.kernel.errors import Invalid, NotFound
from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug, api_member
from komin.people.workspaces.models import Member
from komin.platform.programs.idempotency import begin_turn, begins_its_turn
from komin.playbooks.importing.access import can_import
from komin.playbooks.importing.actions.begin_import import begin_import
from komin.playbooks.importing.actions.carry_out_import import carry_out_import
from komin.playbooks.importing.actions.look_through_file import look_through_file
from komin.playbooks.importing.models import Import, ImportedPlaybook
from komin.playbooks.importing.queries import import_of, imports_of, playbooks_of
from komin.playbooks.library.models import Library
from komin.playbooks.library.web.found import visible_library
from komin.playbooks.media.sent_file import SentFile

router = Router(auth=open_to(Scope.DRAFTS_WRITE))
_IMPORT = "/imports/{uuid:import_id}"


class CarryOut(Schema):
    """`library`: where they go, null for the first. `again`: also those that were brought in before."""

    library: uuid.UUID | None = None
    again: bool = False


class CameOut(Schema):
    """`playbook` null where it could not be taken in, and `refusal` says why; `is_new` unless it was there already."""

    playbook: uuid.UUID | None
    is_new: bool
    refusal: str


class ListedImport(Schema):
    """`state`: "previewed", "running", "done"."""

    id: uuid.UUID
    file_name: str
    size: int
    state: str
    created_at: datetime


class ProblemOut(Schema):
    """`grade`: "error", then nothing is brought in, or "loss", something is left out or replaced. `where`: a file of
    the package, with the line or the path within it."""

    grade: Literal["error", "loss"]
    where: str
    message: str


class PreviewedPlaybook(Schema):
    """`path`: its file in the package. `photos` are there, `missing` are not. `known`: the number of what came of the
    same playbook before, empty where nothing did; `number_taken`: it gets the next number."""

    path: str
    fingerprint: str
    number: str
    title: str
    language: str
    steps: int
    photos: int
    missing: int
    problems: list[ProblemOut]
    known: str
    number_taken: bool


class Preview(Schema):
    """`errors`: how many of all problems keep the file from being brought in; `known`: how many playbooks were brought
    in before."""

    playbooks: list[PreviewedPlaybook]
    problems: list[ProblemOut]
    errors: int
    known: int


class ImportOut(ListedImport):
    """`preview`: the playbooks of the file and what is wrong with it; `came`: what came of it so far."""

    preview: Preview
    came: list[CameOut]


@router.post("/imports", response={201: ImportOut})
@begins_its_turn
def post_import(request: HttpRequest, slug: Slug, file: File[UploadedFile | None] = None) -> Status[ImportOut]:
    """A form (multipart/form-data) with the file: a package of ours, or oManual. Nothing is brought in yet; the file is
    kept for a week."""
    member = _bringer(request, slug)
    if file is None:
        raise Invalid(_("Choose a file."))
    sent = SentFile.of(file)
    seen = look_through_file(by=member, file_name=sent.name, size=sent.size, content=sent.content)
    begin_turn(request)
    return Status(201, _out(begin_import(by=member, file=seen)))


@router.get("/imports", response=list[ListedImport])
def get_imports(request: HttpRequest, slug: Slug) -> list[ListedImport]:
    """Of the workspace, the newest first: what is on its way, and what came in lately."""
    return [_listed(found) for found in imports_of(_bringer(request, slug))]


@router.get(_IMPORT, response=ImportOut)
def get_import(request: HttpRequest, slug: Slug, import_id: uuid.UUID) -> ImportOut:
    """What the file would bring, or what came of it."""
    return _out(_found(_bringer(request, slug), import_id))


@router.post(_IMPORT + "/carrying-out", response={202: ImportOut})
def post_carrying_out(request: HttpRequest, slug: Slug, import_id: uuid.UUID, wanted: CarryOut) -> Status[ImportOut]:
    """It is brought in, in the background; twice is once."""
    member = _bringer(request, slug)
    found = _found(member, import_id)
    library = _library(member, wanted.library)
    return Status(202, _out(carry_out_import(by=member, brought=found, library=library, again=wanted.again)))


def _bringer(request: HttpRequest, slug: str) -> Member:
    member = api_member(request, slug)
    can_import(member).require()
    return member


def _library(member: Member, library_id: uuid.UUID | None) -> Library | None:
    return visible_library(member, library_id) if library_id else None


def _found(member: Member, import_id: uuid.UUID) -> Import:
    found = import_of(member, import_id)
    if found is None:
        raise NotFound(_("This file is not here any more, or not for you."))
    return found


def _listed(found: Import) -> ListedImport:
    return ListedImport(
        id=found.pk, file_name=found.file_name, size=found.size, state=found.state, created_at=found.created_at
    )


def _out(found: Import) -> ImportOut:
    return ImportOut(
        **_listed(found).model_dump(),
        preview=Preview.model_validate(found.preview),
        came=[_came(row) for row in playbooks_of(found)],
    )


def _came(row: ImportedPlaybook) -> CameOut:
    return CameOut(playbook=row.playbook_id, is_new=row.is_new, refusal=row.refusal)
