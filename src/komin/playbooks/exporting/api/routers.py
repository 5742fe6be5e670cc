"""Playbooks and libraries as files, for programs."""

import uuid
from datetime import datetime

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status

from komin.kernel.errors import NotFound
from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug, api_member
from komin.people.workspaces.models import Member, Role
from komin.playbooks.exporting.access import can_take_away_libraries
from komin.playbooks.exporting.actions.begin_library_export import begin_library_export
from komin.playbooks.exporting.api.printing import PaperName, SheetName, StepNumber
from komin.playbooks.exporting.files import format_called, formats
from komin.playbooks.exporting.queries import ExportEntry, export_of, exports_of
from komin.playbooks.exporting.web.draft import draft_response
from komin.playbooks.exporting.web.responses import package_response, playbook_response
from komin.playbooks.library.web.found import visible_library, visible_playbook
from komin.playbooks.publishing.web.found import found_playbook

router = Router(auth=open_to(Scope.LIBRARY_READ))
_EXPORT = "/exports/{uuid:export_id}"


class FormatOut(Schema):
    """`name` is what addresses and exports take."""

    name: str
    label: str
    about: str


class NewExport(Schema):
    """`format`: one of the formats; `library` null for all of them."""

    format: str
    library: uuid.UUID | None = None


class ExportOut(Schema):
    """`made` of `total` playbooks are done; `ready_at` null until the package can be fetched."""

    id: uuid.UUID
    name: str
    format: str
    made: int
    total: int
    created_at: datetime
    ready_at: datetime | None
    expires_at: datetime


@router.get("/formats", response=list[FormatOut])
def get_formats(request: HttpRequest, slug: Slug) -> list[FormatOut]:
    """In which playbooks leave."""
    api_member(request, slug)
    return [FormatOut(name=one.name, label=str(one.label), about=str(one.about)) for one in formats()]


@router.get("/playbooks/{uuid:playbook_id}/files/{slug:format}")
def get_playbook_file(
    request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, format: str, draft: bool = False, language: str = ""
) -> HttpResponseBase:
    """The version in force in one of the formats; with `draft`, what the draft says.
    `language`: a tag, where the format says one language (Word, DITA, oManual); empty for that of the author."""
    member = api_member(request, slug)
    return playbook_response(
        member, visible_playbook(member, playbook_id), format_called(format), draft=draft, language=language
    )


@router.get("/playbooks/{uuid:playbook_id}/draft/pdf", auth=open_to(Scope.DRAFTS_WRITE))
def get_draft_pdf(
    request: HttpRequest,
    slug: Slug,
    playbook_id: uuid.UUID,
    sheet: SheetName = "procedure",
    paper: PaperName = "",
    step: StepNumber = None,
) -> HttpResponseBase:
    """The draft as it is printed; every sheet says that it is a draft."""
    member = api_member(request, slug, Role.CONTRIBUTOR)
    return draft_response(request, member, found_playbook(member, playbook_id))


@router.post("/exports", response={202: ExportOut})
def post_export(request: HttpRequest, slug: Slug, new: NewExport) -> Status[ExportOut]:
    """A package of a library, made in the background. Asked for again while it is on its way, the same one."""
    member = _taker(request, slug)
    library = visible_library(member, new.library) if new.library else None
    begun = begin_library_export(by=member, one=format_called(new.format), library=library)
    return Status(202, _out(_found(member, begun.pk)))


@router.get("/exports", response=list[ExportOut])
def get_exports(request: HttpRequest, slug: Slug) -> list[ExportOut]:
    """One's own, the newest first, until they expire."""
    return [_out(entry) for entry in exports_of(_taker(request, slug))]


@router.get(_EXPORT, response=ExportOut)
def get_export(request: HttpRequest, slug: Slug, export_id: uuid.UUID) -> ExportOut:
    return _out(_found(_taker(request, slug), export_id))


@router.get(_EXPORT + "/package")
def get_package(request: HttpRequest, slug: Slug, export_id: uuid.UUID) -> HttpResponseBase:
    """The package, in ranges too. 404 until it is ready."""
    member = _taker(request, slug)
    return package_response(request, member, _found(member, export_id).export)


def _taker(request: HttpRequest, slug: str) -> Member:
    member = api_member(request, slug)
    can_take_away_libraries(member).require()
    return member


def _found(member: Member, export_id: uuid.UUID) -> ExportEntry:
    found = export_of(member, export_id)
    if found is None:
        raise NotFound(_("This package does not exist any more, or not for you."))
    return found


def _out(entry: ExportEntry) -> ExportOut:
    export = entry.export
    return ExportOut(
        id=export.pk,
        name=export.name,
        format=export.format,
        made=entry.made,
        total=entry.total,
        created_at=export.created_at,
        ready_at=export.ready_at,
        expires_at=export.expires_at,
    )
