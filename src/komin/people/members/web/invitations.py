"""Asking people to come: sending invitations, sending them again, taking them back."""

import uuid
from collections.abc import Sequence
from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from komin.kernel.errors import DomainError, NotFound, TooMany, add_headers, retry_after
from komin.people.accounts.web.limits import is_within
from komin.people.members.actions.invite_people import Invited, invite_people
from komin.people.members.actions.resend_invitation import resend_invitation
from komin.people.members.actions.withdraw_invitation import withdraw_invitation
from komin.people.members.models import Invitation
from komin.people.members.queries import invitation_in_workspace
from komin.people.members.web.forms import InviteForm
from komin.people.members.web.members import members_page
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required

# Each asking may be for a hundred addresses: nobody fills strangers' mailboxes from here.
_RATE = "30/h/ip"
# Nor one of them: taken back and sent again, by one workspace or by many.
_RATE_OF_ADDRESS = "5/d/key"


@require_POST
@member_required(Role.ADMINISTRATOR)
def invite(request: HttpRequest, member: Member) -> HttpResponse:
    """Send a mail to each address; what can't be used is named, and nothing is sent before all can."""
    form = InviteForm(member, request.POST)
    if not form.is_valid():
        return members_page(request, member, form, status=422)
    _stay_within(request)
    given = form.cleaned_data
    if often := _asked_too_often(request, given["addresses"]):
        said = _("Asked too often today, wait until tomorrow: %(addresses)s")
        form.add_error("addresses", said % {"addresses": often})
        page = members_page(request, member, form, status=TooMany.status)
        return add_headers(page, retry_after(timedelta(days=1)))
    try:
        invited = invite_people(
            by=member, addresses=given["addresses"], role=Role(given["role"]), message=given["message"]
        )
    except DomainError as refused:
        form.add_error("addresses", str(refused.message))
        return members_page(request, member, form, status=refused.status)
    for address in invited.sent:
        _may_be_asked(request, address)
    messages.success(request, _said(invited))
    return redirect("members:members", member.workspace.slug)


@require_POST
@member_required(Role.ADMINISTRATOR)
def resend(request: HttpRequest, member: Member, invitation_id: uuid.UUID) -> HttpResponse:
    invitation = _found(member, invitation_id)
    _stay_within(request)
    if _asked_too_often(request, [invitation.email]):
        raise TooMany(_("This address was asked too often today. Wait until tomorrow."), wait=timedelta(days=1))
    resend_invitation(by=member, invitation=invitation)
    _may_be_asked(request, invitation.email)
    messages.success(request, _("The invitation was sent again. The link of the earlier mail opens nothing any more."))
    return redirect("members:members", member.workspace.slug)


@require_POST
@member_required(Role.ADMINISTRATOR)
def withdraw(request: HttpRequest, member: Member, invitation_id: uuid.UUID) -> HttpResponse:
    withdraw_invitation(by=member, invitation=_found(member, invitation_id))
    messages.success(request, _("The invitation is withdrawn, and the address is forgotten."))
    return redirect("members:members", member.workspace.slug)


def _found(member: Member, invitation_id: uuid.UUID) -> Invitation:
    invitation = invitation_in_workspace(member, invitation_id)
    if invitation is None:
        raise NotFound(_("This invitation was answered or withdrawn meanwhile."))
    return invitation


def _stay_within(request: HttpRequest) -> None:
    if not is_within(request, action="invite", rate=_RATE):
        raise TooMany(_("Many invitations were sent within this hour. Go on in a while."), wait=timedelta(hours=1))


def _may_be_asked(request: HttpRequest, address: str, *, counts: bool = True) -> bool:
    return is_within(request, action="invited", rate=_RATE_OF_ADDRESS, key=address, counts=counts)


def _asked_too_often(request: HttpRequest, addresses: Sequence[str]) -> str:
    """Those to which no more mail goes today, as a list to read."""
    return ", ".join(address for address in addresses if not _may_be_asked(request, address, counts=False))


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
