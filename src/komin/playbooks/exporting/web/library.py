"""Libraries, taken away: what can be asked for, how far it is, and the package."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from komin.kernel.errors import DomainError, NotFound
from komin.people.workspaces.models import Member
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.exporting.access import can_take_away_libraries
from komin.playbooks.exporting.actions.begin_library_export import begin_library_export
from komin.playbooks.exporting.files import format_called, formats
from komin.playbooks.exporting.queries import ExportEntry, export_of, exports_of
from komin.playbooks.exporting.web.responses import package_response
from komin.playbooks.library.models import Library
from komin.playbooks.library.queries import libraries_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@member_required()
def library(request: HttpRequest, member: Member) -> HttpResponse:
    """`?library=` is chosen already; none is all of them. Sent as a form, the package is begun."""
    can_take_away_libraries(member).require()
    libraries = libraries_of(member)
    chosen = _chosen(request, libraries)
    context = {
        "libraries": libraries,
        "chosen": chosen,
        "formats": formats(),
        "format": request.POST.get("format", "json"),
        "entries": exports_of(member),
    }
    if request.method == "POST":
        try:
            begun = begin_library_export(by=member, one=format_called(request.POST.get("format", "")), library=chosen)
        except DomainError as refused:
            return render(request, "exporting/library.html", context | {"refused": refused}, status=refused.status)
        return redirect("exporting:export", member.workspace.slug, begun.pk)
    return render(request, "exporting/library.html", context)


def _chosen(request: HttpRequest, libraries: list[Library]) -> Library | None:
    asked = (request.POST if request.method == "POST" else request.GET).get("library", "")
    if not asked:
        return None
    known = {str(one.pk): one for one in libraries}
    if asked not in known:
        raise NotFound(_("This library does not exist, or not for you."))
    return known[asked]


@never_cache
@require_safe
@member_required()
def export(request: HttpRequest, member: Member, export_id: uuid.UUID) -> HttpResponse:
    """How far a package is; a part of the page for htmx."""
    part = request.headers.get("HX-Request") == "true"
    context = {"entry": _found(member, export_id), "formats": formats()}
    return render(request, "exporting/_export.html" if part else "exporting/export.html", context)


@require_safe
@member_required()
def export_file(request: HttpRequest, member: Member, export_id: uuid.UUID) -> HttpResponseBase:
    return package_response(request, member, _found(member, export_id).export)


def _found(member: Member, export_id: uuid.UUID) -> ExportEntry:
    found = export_of(member, export_id)
    if found is None:
        raise NotFound(_("This package does not exist any more, or not for you."))
    return found
