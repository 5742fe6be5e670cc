"""An owner closes the workspace, and may change their mind."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from komin.kernel.errors import Invalid
from komin.people.ownership.actions.close_workspace import close_workspace
from komin.people.ownership.actions.keep_workspace import keep_workspace
from komin.people.ownership.models import DAYS_TO_CLOSE
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Role.OWNER)
def closing(request: HttpRequest, member: Member) -> HttpResponse:
    """What goes and when, and what to take away before; for whoever has just shown that it is them."""
    shown: HttpResponse = _confirmed(request, member)
    return shown


@reauthentication_required
def _confirmed(request: HttpRequest, member: Member) -> HttpResponse:
    if request.method != "POST":
        return _page(request)
    try:
        close_workspace(by=member, name=request.POST.get("name", ""))
    except Invalid as refused:
        return _page(request, refused=refused)
    messages.success(request, _("The workspace is being closed. Everybody with an e-mail address is told."))
    return redirect("ownership:settings", member.workspace.slug)


@require_POST
@member_required(Role.OWNER)
def keeping(request: HttpRequest, member: Member) -> HttpResponse:
    keep_workspace(by=member)
    messages.success(request, _("The workspace stays. Everybody who was told that it closes is told so."))
    return redirect("ownership:settings", member.workspace.slug)


def _page(request: HttpRequest, *, refused: Invalid | None = None) -> HttpResponse:
    context = {"days": DAYS_TO_CLOSE, "name": request.POST.get("name", ""), "refused": refused}
    return render(request, "ownership/closing.html", context, status=refused.status if refused else 200)
