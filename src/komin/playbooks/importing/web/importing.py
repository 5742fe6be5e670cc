"""Bringing playbooks in: the file, what it would bring, and what came of it."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from komin.kernel.errors import DomainError, Invalid, NotFound
from komin.people.workspaces.models import Member
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.importing.access import can_import
from komin.playbooks.importing.actions.begin_import import begin_import
from komin.playbooks.importing.actions.carry_out_import import carry_out_import
from komin.playbooks.importing.actions.look_through_file import look_through_file
from komin.playbooks.importing.models import Import, ImportState
from komin.playbooks.importing.queries import import_of, imports_of, playbooks_of
from komin.playbooks.library.models import Library
from komin.playbooks.library.queries import libraries_of
from komin.playbooks.media.sent_file import SentFile


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@member_required()
def bring(request: HttpRequest, member: Member) -> HttpResponse:
    """The form for a file; sent, its preview follows. `?library=` is where it is to go."""
    can_import(member).require()
    libraries = libraries_of(member)
    library = _chosen(request, libraries)
    context = {"imports": imports_of(member), "library": library, "states": ImportState}
    if request.method == "POST":
        try:
            file = _sent(request)
            seen = look_through_file(by=member, file_name=file.name, size=file.size, content=file.content)
            found = begin_import(by=member, file=seen, library=library)
        except DomainError as refused:
            return render(request, "importing/bring.html", context | {"refused": refused}, status=refused.status)
        return redirect("importing:brought", member.workspace.slug, found.pk)
    return render(request, "importing/bring.html", context)


def _sent(request: HttpRequest) -> SentFile:
    upload = request.FILES.get("file")
    if upload is None:
        raise Invalid(_("Choose a file."))
    return SentFile.of(upload)


def _chosen(request: HttpRequest, libraries: list[Library]) -> Library | None:
    asked = request.POST.get("library", "") or request.GET.get("library", "")
    if not asked:
        return None
    known = {str(one.pk): one for one in libraries}
    if asked not in known:
        raise NotFound(_("This library does not exist, or not for you."))
    return known[asked]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@member_required()
def brought(request: HttpRequest, member: Member, import_id: uuid.UUID) -> HttpResponse:
    """What the file would bring, or what came of it; sent as a form, it is brought in."""
    can_import(member).require()
    found = _found(member, import_id)
    libraries = libraries_of(member)
    context = {"brought": found, "libraries": libraries}
    if request.method == "POST":
        library = _chosen(request, libraries)
        try:
            carry_out_import(by=member, brought=found, library=library, again="again" in request.POST)
        except DomainError as refused:
            shown = context | _rows(found) | {"refused": refused}
            return render(request, "importing/brought.html", shown, status=refused.status)
        return redirect("importing:brought", member.workspace.slug, found.pk)
    part = request.headers.get("HX-Request") == "true"
    return render(request, "importing/_result.html" if part else "importing/brought.html", context | _rows(found))


def _rows(found: Import) -> dict[str, object]:
    rows = playbooks_of(found)
    return {
        "came": rows,
        "new": sum(row.is_new for row in rows),
        "total": len(found.preview["playbooks"]),
        "is_running": found.state == ImportState.RUNNING,
        "is_done": found.state == ImportState.DONE,
    }


def _found(member: Member, import_id: uuid.UUID) -> Import:
    found = import_of(member, import_id)
    if found is None:
        raise NotFound(_("This file is not here any more, or not for you."))
    return found
