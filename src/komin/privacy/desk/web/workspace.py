"""What a workspace has to answer for: requests passed on to it, and the rights of its people without e-mail."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from komin.kernel.errors import Invalid
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required
from komin.privacy.desk import queries
from komin.privacy.desk.actions.help_operator import ask_for_operator, keep_operator
from komin.privacy.desk.actions.route_request import settle_routed
from komin.privacy.desk.web.forms import HelpForm, SettlementForm


@require_safe
@member_required(Role.ADMINISTRATOR)
def requests(request: HttpRequest, member: Member) -> HttpResponse:
    return _page(request, member)


@require_POST
@member_required(Role.ADMINISTRATOR)
def settle(request: HttpRequest, member: Member, request_id: uuid.UUID) -> HttpResponse:
    form = SettlementForm(request.POST)
    if not form.is_valid():
        return _page(request, member, refused=_("Say what was done, or why it was not."))
    settle_routed(by=member, request_id=request_id, said=form.cleaned_data["said"])
    messages.success(request, _("The operator is told."))
    return redirect("desk_workspace:requests", member.workspace.slug)


@require_POST
@member_required(Role.ADMINISTRATOR)
def ask(request: HttpRequest, member: Member, member_id: uuid.UUID) -> HttpResponse:
    """For somebody without e-mail, in their name."""
    form = HelpForm(request.POST)
    if not form.is_valid():
        return _page(request, member, refused=_("Choose what you ask for, and say what it is about."))
    ask_for_operator(by=member, member_id=member_id, kind=form.cleaned_data["kind"], words=form.cleaned_data["words"])
    messages.success(request, _("The request is sent."))
    return redirect("desk_workspace:requests", member.workspace.slug)


@require_POST
@member_required(Role.ADMINISTRATOR)
def keep(request: HttpRequest, member: Member, member_id: uuid.UUID) -> HttpResponse:
    """Somebody without e-mail takes the closing of their account back."""
    try:
        keep_operator(by=member, member_id=member_id)
    except Invalid as refused:
        return _page(request, member, refused=str(refused.message))
    messages.success(request, _("The account stays."))
    return redirect("desk_workspace:requests", member.workspace.slug)


def _page(request: HttpRequest, member: Member, *, refused: str = "") -> HttpResponse:
    context = {
        "lines": [queries.line_of(one) for one in queries.routed_to(member)],
        "closing": queries.operators_closing(member),
        "operators": queries.operators_of(member),
        "help": HelpForm(),
        "refused": refused,
    }
    return render(request, "desk/workspace.html", context, status=422 if refused else 200)
