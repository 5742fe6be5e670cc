"""Taking a playbook out of force, and putting it back."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from komin.kernel.errors import Invalid
from komin.people.workspaces.models import Member
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.library.models import Playbook
from komin.playbooks.library.queries import entry_of
from komin.playbooks.publishing.access import can_withdraw
from komin.playbooks.publishing.actions.reinstate_playbook import reinstate_playbook
from komin.playbooks.publishing.actions.withdraw_playbook import LONGEST_REASON, withdraw_playbook
from komin.playbooks.publishing.web.found import found_playbook


@require_http_methods(["GET", "HEAD", "POST"])
@member_required()
def withdrawal(request: HttpRequest, member: Member, playbook_id: uuid.UUID) -> HttpResponse:
    """Ask why, then withdraw."""
    found = found_playbook(member, playbook_id)
    can_withdraw(member, found).require()
    if request.method != "POST":
        return _page(request, member, found)
    reason = request.POST.get("reason", "")
    try:
        withdraw_playbook(by=member, playbook=found, reason=reason)
    except Invalid as refused:
        return _page(request, member, found, refused=refused, reason=reason)
    messages.success(request, _("%(number)s is withdrawn: whoever opens it reads why.") % {"number": found.number})
    return redirect("publishing:playbook", member.workspace.slug, found.pk)


@require_POST
@member_required()
def reinstatement(request: HttpRequest, member: Member, playbook_id: uuid.UUID) -> HttpResponse:
    """Back in force, as it was."""
    found = found_playbook(member, playbook_id)
    try:
        version = reinstate_playbook(by=member, playbook=found)
    except Invalid as refused:
        messages.warning(request, str(refused.message))
    else:
        messages.success(request, _("Revision %(revision)s is in force again.") % {"revision": version.revision})
    return redirect("publishing:playbook", member.workspace.slug, found.pk)


def _page(
    request: HttpRequest, member: Member, playbook: Playbook, *, refused: Invalid | None = None, reason: str = ""
) -> HttpResponse:
    context = {
        "playbook": playbook,
        "entry": entry_of(member, playbook),
        "refused": refused,
        "reason": reason,
        "longest_reason": LONGEST_REASON,
    }
    return render(request, "publishing/withdrawal.html", context, status=refused.status if refused else 200)
