"""Following a version, at the stable address of its playbook."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from komin.floor.viewing.qr import qr_png, qr_svg
from komin.floor.viewing.queries import (
    is_planned,
    is_superseded,
    is_withdrawn,
    type_shown,
    version_to_follow,
    version_to_print,
)
from komin.floor.viewing.reading import PARAMETER, printed_languages, reading_of
from komin.floor.viewing.web.compressed import can_be_compressed
from komin.floor.viewing.web.follower import follower_required, not_found
from komin.floor.viewing.web.pictures import shown_response
from komin.floor.viewing.web.ready import can_be_ready
from komin.kernel.languages import direction
from komin.people.accounts.models import Theme
from komin.people.accounts.web.display import TextSize
from komin.people.workspaces.brand import Brand
from komin.people.workspaces.models import Member
from komin.platform.blobs.store import BlobKey
from komin.playbooks.document.schema import Document
from komin.playbooks.exporting.addresses import live_address
from komin.playbooks.exporting.sheets import PAPER_NAMES, Kind
from komin.playbooks.exporting.web.files import file_response, pdf_response
from komin.playbooks.library.actions.note_opening import note_opening
from komin.playbooks.publishing.models import Version
from komin.playbooks.publishing.withdrawals import withdrawal_of


@follower_required
def follow(request: HttpRequest, member: Member, code: str, number: int | None = None) -> HttpResponse:
    """The page of the version in force, or of version `number`, which says so when it is superseded."""
    version = version_to_follow(member, code, number)
    if version is None:
        raise not_found()
    playbook = version.playbook
    note_opening(by=member, playbook=playbook)
    if number is None and is_withdrawn(version):
        return withdrawn_page(
            request,
            version,
            back=reverse("library:index", args=[member.workspace.slug]),
            last=reverse("viewing:version", args=[playbook.code, version.number]),
            withdrawal=withdrawal_of(playbook),
        )
    page = version_page(
        request,
        version,
        back=reverse("library:index", args=[member.workspace.slug]),
        pdf=reverse("viewing:pdf", args=[playbook.code, version.number]),
        in_force=reverse("viewing:follow", args=[playbook.code]),
        share=reverse("sharing:sharing", args=[member.workspace.slug, playbook.pk]),
        bookmark=reverse("viewing:bookmark", args=[playbook.code, version.number]),
        feedback=f"{reverse('improving:give', args=[playbook.code])}?version={version.number}",
    )
    return can_be_ready(page)


def version_page(
    request: HttpRequest,
    version: Version,
    *,
    template: str = "viewing/follow.html",
    shown: Brand | None = None,
    **addresses: str,
) -> HttpResponse:
    """The frozen page in the viewer: its pictures have addresses below that of the request.

    `addresses`: `back`, `pdf`, `in_force`, `share`, `bookmark`, `feedback`, each left out where it leads nowhere.
    Another `template` extends the viewer's. `shown`: whose playbook it is, for those who come from outside.
    """
    reading = reading_of(version, wanted=request.GET.get(PARAMETER, ""), otherwise=get_language() or "")
    context: dict[str, Any] = {
        "version": version,
        "reading": reading,
        "playbook": version.playbook,
        "planned": is_planned(version),
        "superseded": is_superseded(version),
        "withdrawn": is_withdrawn(version),
        "shown": shown,
        **_look(reading.language),
        **addresses,
    }
    response = render(request, template, context)
    can_be_compressed(response)
    return response


def withdrawn_page(request: HttpRequest, version: Version, **known: Any) -> HttpResponse:
    """Why nobody should work to the playbook, instead of its steps. `known`: `back`, `last`, `withdrawal`,
    `shown`, each left out for those whom it does not concern."""
    context = {"version": version, "playbook": version.playbook, **_look(version.language), **known}
    return render(request, "viewing/withdrawn.html", context)


def _look(language: str) -> dict[str, Any]:
    """The way the playbook runs, and what can be chosen of how it is shown."""
    return {"direction": direction(language), "text_sizes": TextSize, "themes": Theme.choices}


@follower_required
def media(request: HttpRequest, member: Member, code: str, sha256: str, number: int | None = None) -> HttpResponseBase:
    """A picture or film that a version shows; never another file of the workspace."""
    content_type = type_shown(member, code, sha256, number)
    if content_type is None:
        raise not_found()
    return shown_response(request, BlobKey(member.workspace_id, sha256), content_type)


@follower_required
def pdf(request: HttpRequest, member: Member, code: str, number: int | None = None) -> HttpResponse:
    version = version_to_print(member, code, number)
    if version is None:
        raise not_found()
    return pdf_response(request, version)


@follower_required
def printing(request: HttpRequest, member: Member, code: str, number: int | None = None) -> HttpResponse:
    """Which sheet, on which paper: each is a PDF."""
    version = version_to_print(member, code, number)
    if version is None:
        raise not_found()
    steps = Document.model_validate_json(version.document).steps()
    context = {
        "version": version,
        "playbook": version.playbook,
        "pdf": reverse("viewing:pdf", args=[code] if number is None else [code, number]),
        "steps": [(place, step.command) for place, step in enumerate(steps, start=1)],
        "languages_of_version": printed_languages(version, request.GET.get(PARAMETER, "")),
        "papers": [(paper, PAPER_NAMES[paper]) for paper in Kind.PROCEDURE.papers],
        "posters": [(paper, PAPER_NAMES[paper]) for paper in Kind.LESSON.papers],
    }
    return render(request, "viewing/print.html", context)


@follower_required
def qr(request: HttpRequest, member: Member, code: str, kind: str) -> HttpResponse:
    """The stable address as a QR code, `kind` "svg" or "png"."""
    version = version_to_follow(member, code)
    if version is None:
        raise not_found()
    address = live_address(version.playbook.code)
    if kind == "svg":
        return file_response(request, qr_svg(address), content_type="image/svg+xml")
    return file_response(request, qr_png(address), content_type="image/png", name=f"{version.playbook.code}.png")
