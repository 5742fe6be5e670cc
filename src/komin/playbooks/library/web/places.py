"""Libraries and their folders, made and arranged by those who write."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from komin.kernel.errors import Clash, Invalid
from komin.people.workspaces.models import Member
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.library.access import can_arrange
from komin.playbooks.library.actions.create_folder import create_folder
from komin.playbooks.library.actions.create_library import create_library
from komin.playbooks.library.actions.delete_folder import delete_folder
from komin.playbooks.library.actions.rename_folder import rename_folder
from komin.playbooks.library.actions.rename_library import rename_library
from komin.playbooks.library.naming import LONGEST_FOLDER, LONGEST_LIBRARY
from komin.playbooks.library.queries import folders_of, libraries_of
from komin.playbooks.library.web.found import id_in, visible_folder, visible_library


@require_http_methods(["GET", "HEAD", "POST"])
@member_required()
def libraries(request: HttpRequest, member: Member) -> HttpResponse:
    """All of them with their folders; sent as a form, a new library."""
    can_arrange(member).require()
    if request.method == "POST":
        name = request.POST.get("name", "")
        return _done(request, member, lambda: create_library(by=member, name=name), _("The library is there."))
    shelves = folders_of(member)
    context = {
        "places": [(library, shelves.in_order(library.pk)) for library in libraries_of(member)],
        "longest_library": LONGEST_LIBRARY,
        "longest_folder": LONGEST_FOLDER,
    }
    return render(request, "library/places.html", context)


@require_POST
@member_required()
def library_name(request: HttpRequest, member: Member, library_id: uuid.UUID) -> HttpResponse:
    can_arrange(member).require()
    library, name = visible_library(member, library_id), request.POST.get("name", "")
    return _done(
        request, member, lambda: rename_library(by=member, library=library, name=name), _("The new name is kept.")
    )


@require_POST
@member_required()
def folders(request: HttpRequest, member: Member, library_id: uuid.UUID) -> HttpResponse:
    """A new folder in the library; in the folder `parent` where one is chosen."""
    can_arrange(member).require()
    library, name = visible_library(member, library_id), request.POST.get("name", "")
    parent = visible_folder(member, id_in(request.POST["parent"])) if request.POST.get("parent") else None
    return _done(
        request,
        member,
        lambda: create_folder(by=member, library=library, name=name, parent=parent),
        _("The folder is there."),
    )


@require_POST
@member_required()
def folder_name(request: HttpRequest, member: Member, folder_id: uuid.UUID) -> HttpResponse:
    can_arrange(member).require()
    folder, name = visible_folder(member, folder_id), request.POST.get("name", "")
    return _done(
        request, member, lambda: rename_folder(by=member, folder=folder, name=name), _("The new name is kept.")
    )


@require_POST
@member_required()
def folder_deletion(request: HttpRequest, member: Member, folder_id: uuid.UUID) -> HttpResponse:
    """What is in it stays, where it stood."""
    can_arrange(member).require()
    folder = visible_folder(member, folder_id)
    return _done(
        request,
        member,
        lambda: delete_folder(by=member, folder=folder),
        _("The folder is gone. What was in it stands where the folder stood."),
    )


def _done(request: HttpRequest, member: Member, change: Callable[[], object], said: str) -> HttpResponse:
    """Back to the list, with what came of it."""
    try:
        change()
        messages.success(request, said)
    except (Invalid, Clash) as refused:
        messages.warning(request, str(refused.message))
    return redirect("library:libraries", member.workspace.slug)
