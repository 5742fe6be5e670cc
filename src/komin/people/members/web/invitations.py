"""Asking people to come: sending invitations, sending them again, taking them back."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from komin.kernel.errors import DomainError, NotFound, TooMany, add_headers, retry_after
from komin.people.groups.queries import groups_of
from komin.people.members.actions.invite_people import Invited, invite_people
from komin.people.members.actions.resend_invitation import resend_invitation
from komin.people.members.actions.withdraw_invitation import withdraw_invitation
from komin.people.members.models import Invitation
from komin.people.members.queries import invitation_in_workspace, open_invitations
from komin.people.members.web.forms import InviteForm
from komin.people.members.web.limits import asked_too_often, may_be_asked, stay_within
from komin.people.members.web.listing import members_page
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Role.ADMINISTRATOR)
def invite(request: HttpRequest, member: Member) -> HttpResponse:
    """Those that nobody answered yet. Sent as a form: a mail to each address; what can't be used is named, and nothing
    is sent before all can."""
    if request.method != "POST":
        return render(request, "members/invitations.html", {"invitations": _rows(member)})
    form = InviteForm(member, groups_of(member), request.POST)
    if not form.is_valid():
        return members_page(request, member, invite=form, status=422)
    stay_within(request)
    given = form.cleaned_data
    if often := asked_too_often(request, given["addresses"]):
        said = _("Asked too often today, wait until tomorrow: %(addresses)s")
        form.add_error("addresses", said % {"addresses": often})
        page = members_page(request, member, invite=form, status=TooMany.status)
        return add_headers(page, retry_after(timedelta(days=1)))
    try:
        invited = invite_people(
            by=member,
            addresses=given["addresses"],
            role=Role(given["role"]),
            message=given["message"],
            groups=given["groups"],
        )
    except DomainError as refused:
        form.add_error("addresses", str(refused.message))
        return members_page(request, member, invite=form, status=refused.status)
    for address in invited.sent:
        may_be_asked(request, address)
    messages.success(request, _said(invited))
    return redirect("members:invite", member.workspace.slug)


@require_POST
@member_required(Role.ADMINISTRATOR)
def resend(request: HttpRequest, member: Member, invitation_id: uuid.UUID) -> HttpResponse:
    invitation = found_invitation(member, invitation_id)
    send_again(request, member, invitation)
    messages.success(request, _("The invitation was sent again. The link of the earlier mail opens nothing any more."))
    return redirect("members:invite", member.workspace.slug)


def send_again(request: HttpRequest, member: Member, invitation: Invitation) -> None:
    """Raises TooMany where an address, or whoever asks, was heard of too often."""
    stay_within(request)
    if asked_too_often(request, [invitation.email]):
        raise TooMany(_("This address was asked too often today. Wait until tomorrow."), wait=timedelta(days=1))
    resend_invitation(by=member, invitation=invitation)
    may_be_asked(request, invitation.email)


@require_POST
@member_required(Role.ADMINISTRATOR)
def withdraw(request: HttpRequest, member: Member, invitation_id: uuid.UUID) -> HttpResponse:
    withdraw_invitation(by=member, invitation=found_invitation(member, invitation_id))
    messages.success(request, _("The invitation is withdrawn, and the address is forgotten."))
    return redirect("members:invite", member.workspace.slug)


@dataclass(frozen=True, slots=True)
class _Row:
    invitation: Invitation
    groups: Sequence[str]


def _rows(member: Member) -> list[_Row]:
    paths = {str(group.pk): group.path for group in groups_of(member)}
    return [_Row(one, [path for key, path in paths.items() if key in one.groups]) for one in open_invitations(member)]


def found_invitation(member: Member, invitation_id: uuid.UUID) -> Invitation:
    invitation = invitation_in_workspace(member, invitation_id)
    if invitation is None:
        raise NotFound(_("This invitation was answered or withdrawn meanwhile."))
    return invitation


def _said(invited: Invited) -> str:
    parts = []
    if number := len(invited.sent):
        said = ngettext("%(number)d invitation is on its way.", "%(number)d invitations are on their way.", number)
        parts.append(said % {"number": number})
    if invited.members:
        parts.append(_("Members already: %(addresses)s.") % {"addresses": ", ".join(invited.members)})
    if invited.open:
        parts.append(_("Asked already: %(addresses)s.") % {"addresses": ", ".join(invited.open)})
    return " ".join(parts)
