"""Where a playbook is kept, by which tags it is found, and whether somebody keeps it at hand."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from komin.kernel.errors import Invalid
from komin.people.workspaces.models import Member
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.library.access import can_file
from komin.playbooks.library.actions.file_playbook import Place, file_playbook
from komin.playbooks.library.actions.set_favourite import set_favourite
from komin.playbooks.library.tagging import tags_in
from komin.playbooks.library.web.found import id_in, visible_folder, visible_library, visible_playbook


@require_POST
@member_required()
def filing(request: HttpRequest, member: Member, playbook_id: uuid.UUID) -> HttpResponse:
    """`place` is the id of a library, or that of one and of a folder in it; `tags` have commas between."""
    playbook = visible_playbook(member, playbook_id)
    can_file(member, playbook).require()
    library, _slash, folder = request.POST.get("place", "").partition("/")
    place = Place(visible_library(member, id_in(library)), visible_folder(member, id_in(folder)) if folder else None)
    try:
        file_playbook(by=member, playbook=playbook, place=place, tags=tags_in(request.POST.get("tags", "")))
        messages.success(request, _("The playbook is found there from now on."))
    except Invalid as refused:
        messages.warning(request, str(refused.message))
    return redirect("publishing:playbook", member.workspace.slug, playbook.pk)


@require_POST
@member_required()
def favourite(request: HttpRequest, member: Member, playbook_id: uuid.UUID) -> HttpResponse:
    """`kept` says whether it is one; back to where the button was pressed."""
    playbook, kept = visible_playbook(member, playbook_id), bool(request.POST.get("kept"))
    set_favourite(by=member, playbook=playbook, kept=kept)
    if request.headers.get("HX-Request"):
        return render(request, "library/_favourite.html", {"playbook": playbook, "favourite": kept})
    back = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = reverse("library:index", args=[member.workspace.slug])
    return redirect(back)
