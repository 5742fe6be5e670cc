"""How documents leave the workspace."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from komin.kernel.errors import Invalid
from komin.people.workspaces.models import Member
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.publishing.access import can_change_rules
from komin.playbooks.publishing.actions.change_document_rules import PAPERS, change_document_rules
from komin.playbooks.publishing.authors import writers_of

_FEWEST = 2
"""Who writes and who approves."""


@require_http_methods(["GET", "HEAD", "POST"])
@member_required()
def rules(request: HttpRequest, member: Member) -> HttpResponse:
    can_change_rules(member).require()
    if request.method != "POST":
        return _page(request, member)
    try:
        change_document_rules(
            by=member, paper=request.POST.get("paper", ""), approval=request.POST.get("approval") == "on"
        )
    except Invalid as refused:
        return _page(request, member, refused=refused, status=422)
    messages.success(request, _("Saved."))
    return redirect("publishing:rules", member.workspace.slug)


def _page(request: HttpRequest, member: Member, *, refused: Invalid | None = None, status: int = 200) -> HttpResponse:
    context = {"papers": PAPERS.items(), "alone": writers_of(member.workspace_id).count() < _FEWEST, "refused": refused}
    return render(request, "publishing/rules.html", context, status=status)
