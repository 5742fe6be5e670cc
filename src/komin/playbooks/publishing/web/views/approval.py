"""Asking for an approval, sending it back, and asking no more. It is given by publishing."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from komin.kernel.errors import Clash, Invalid
from komin.people.workspaces.models import Member
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.publishing.access import can_publish
from komin.playbooks.publishing.actions.request_approval import request_approval
from komin.playbooks.publishing.actions.send_back_request import send_back_request
from komin.playbooks.publishing.actions.take_back_request import take_back_request
from komin.playbooks.publishing.approvals import open_request
from komin.playbooks.publishing.web.chosen import chosen_author, chosen_moment
from komin.playbooks.publishing.web.found import found_playbook
from komin.playbooks.publishing.web.publication_page import publication_page, seen_revision
from komin.playbooks.publishing.words import nothing_asked


@require_POST
@member_required()
def approval(request: HttpRequest, member: Member, playbook_id: uuid.UUID) -> HttpResponse:
    """Somebody is asked to approve what was looked at, and nothing newer."""
    found = found_playbook(member, playbook_id)
    can_publish(member, found).require()
    try:
        asked = request_approval(
            by=member,
            playbook=found,
            draft_revision=seen_revision(request),
            approver=chosen_author(request, found, "approver"),
            change_note=request.POST.get("change_note", ""),
            author=chosen_author(request, found),
            at=chosen_moment(request),
        )
    except (Clash, Invalid) as refused:
        return publication_page(request, member, found, refused=refused)
    name = asked.approver.person.get_full_name() if asked.approver else ""
    messages.success(request, _("%(name)s is asked to approve it.") % {"name": name})
    return redirect("publishing:playbook", member.workspace.slug, found.pk)


@require_POST
@member_required()
def sending_back(request: HttpRequest, member: Member, playbook_id: uuid.UUID) -> HttpResponse:
    found = found_playbook(member, playbook_id)
    can_publish(member, found).require()
    asked = open_request(found)
    try:
        if asked is None:
            raise Invalid(nothing_asked(), code="not_asked")
        send_back_request(by=member, request=asked, reason=request.POST.get("reason", ""))
    except Invalid as refused:
        return publication_page(request, member, found, refused=refused)
    messages.success(request, _("Sent back. Who asked gets your reason by mail."))
    return redirect("publishing:playbook", member.workspace.slug, found.pk)


@require_POST
@member_required()
def taking_back(request: HttpRequest, member: Member, playbook_id: uuid.UUID) -> HttpResponse:
    found = found_playbook(member, playbook_id)
    try:
        take_back_request(by=member, playbook=found)
    except Invalid as refused:
        messages.warning(request, str(refused.message))
    else:
        messages.success(request, _("Nobody is asked any more. The draft stays as it is."))
    return redirect("publishing:playbook", member.workspace.slug, found.pk)
