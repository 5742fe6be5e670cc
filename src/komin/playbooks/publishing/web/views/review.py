"""When a playbook is looked at again, by whom, and that it was."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from komin.kernel.dates import date_format
from komin.kernel.errors import Invalid
from komin.people.workspaces.models import Member
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.actions.confirm_unchanged import confirm_unchanged
from komin.playbooks.publishing.actions.plan_review import plan_review
from komin.playbooks.publishing.web.chosen import chosen_author
from komin.playbooks.publishing.web.found import found_playbook


@require_POST
@member_required()
def review(request: HttpRequest, member: Member, playbook_id: uuid.UUID) -> HttpResponse:
    """How often, and who; an empty period ends it."""
    found = found_playbook(member, playbook_id)
    period = request.POST.get("every_months", "")
    months = (int(period) if period.isascii() and period.isdecimal() and len(period) < 4 else 0) if period else None
    try:
        responsible = chosen_author(request, found, "responsible")
        plan = plan_review(by=member, playbook=found, every_months=months, responsible=responsible)
    except Invalid as refused:
        messages.warning(request, str(refused.message))
        return _back(member, found)
    if plan is None:
        messages.success(request, _("No review is planned any more."))
    else:
        day = date_format(plan.due_on, "j F Y")
        messages.success(request, _("The next review is planned for %(day)s.") % {"day": day})
    return _back(member, found)


@require_POST
@member_required()
def confirmation(request: HttpRequest, member: Member, playbook_id: uuid.UUID) -> HttpResponse:
    """The version that was looked at still holds."""
    found = found_playbook(member, playbook_id)
    seen = request.POST.get("version", "")
    version = int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 10 else 0
    try:
        plan = confirm_unchanged(by=member, playbook=found, version=version)
    except Invalid as refused:
        messages.warning(request, str(refused.message))
        return _back(member, found)
    day = date_format(plan.due_on, "j F Y")
    messages.success(request, _("Confirmed unchanged. The next review is planned for %(day)s.") % {"day": day})
    return _back(member, found)


def _back(member: Member, playbook: Playbook) -> HttpResponse:
    return redirect(reverse("publishing:playbook", args=[member.workspace.slug, playbook.pk]) + "#review")
