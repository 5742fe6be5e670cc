"""How a playbook is handed on: the members' link and its labels, and the public links."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from komin.floor.sharing.access import can_revoke, can_share
from komin.floor.sharing.actions.create_share_link import create_share_link
from komin.floor.sharing.actions.revoke_share_link import revoke_share_link
from komin.floor.sharing.labels import Size
from komin.floor.sharing.models import ShareLink
from komin.floor.sharing.queries import link_of, links_of
from komin.floor.sharing.sheets import FORMATS
from komin.floor.sharing.web.forms import NewLinkForm
from komin.kernel.errors import Invalid, NotFound
from komin.people.workspaces.models import Member
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.library.models import Playbook
from komin.playbooks.library.queries import entry_of
from komin.playbooks.publishing.web.found import found_playbook


@require_safe
@member_required()
def sharing(request: HttpRequest, member: Member, playbook_id: uuid.UUID) -> HttpResponse:
    """The members' link for every member; the public links for those who may make one."""
    return _page(request, member, found_playbook(member, playbook_id), NewLinkForm())


@require_POST
@member_required()
def links(request: HttpRequest, member: Member, playbook_id: uuid.UUID) -> HttpResponse:
    """Make a public link."""
    playbook = found_playbook(member, playbook_id)
    can_share(member, playbook).require()
    form = NewLinkForm(request.POST)
    if not form.is_valid():
        return _page(request, member, playbook, form, status=422)
    try:
        create_share_link(by=member, playbook=playbook, **form.cleaned_data)
    except Invalid as refused:
        form.add_error(next(iter(refused.fields), None), str(refused.message))
        return _page(request, member, playbook, form, status=422)
    messages.success(request, _("The public link is ready."))
    return redirect(f"{_address(member, playbook)}#public")


@require_http_methods(["GET", "HEAD", "POST"])
@member_required()
def revocation(request: HttpRequest, member: Member, playbook_id: uuid.UUID, link_id: uuid.UUID) -> HttpResponse:
    """Ask, then revoke."""
    link = _found(member, playbook_id, link_id)
    can_revoke(member, link).require()
    if request.method != "POST":
        return render(request, "sharing/revocation.html", {"playbook": link.playbook, "link": link})
    revoke_share_link(by=member, link=link)
    messages.success(request, _("The public link is revoked: it leads nowhere from now on."))
    return redirect(f"{_address(member, link.playbook)}#public")


def _found(member: Member, playbook_id: uuid.UUID, link_id: uuid.UUID) -> ShareLink:
    can_share(member, found_playbook(member, playbook_id)).require()
    link = link_of(member, playbook_id, link_id)
    if link is None:
        raise NotFound(_("This link does not exist, or not for you."))
    return link


def _address(member: Member, playbook: Playbook) -> str:
    return reverse("sharing:sharing", args=[member.workspace.slug, playbook.pk])


def _page(
    request: HttpRequest, member: Member, playbook: Playbook, form: NewLinkForm, *, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "playbook": playbook,
        "entry": entry_of(member, playbook),
        "links": links_of(member, playbook.pk),
        "may_share": bool(can_share(member, playbook)),
        "form": form,
        "sizes": [size.value for size in Size],
        "sheets": FORMATS,
    }
    return render(request, "sharing/sharing.html", context, status=status)
