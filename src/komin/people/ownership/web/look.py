"""The logo and the colour of the workspace, and whether public pages show them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from komin.kernel.errors import Invalid, TooMany
from komin.people.accounts.web.limits import is_within
from komin.people.ownership.actions import change_logo as action
from komin.people.ownership.actions.change_settings import Wanted, change_settings
from komin.people.workspaces.brand import brand_of
from komin.people.workspaces.colours import accent_of, colour_of
from komin.people.workspaces.logos import LARGEST_FILE
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required

_FIRST_OFFERED = "#0a5c8f"


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Role.ADMINISTRATOR)
def look(request: HttpRequest, member: Member) -> HttpResponse:
    """`?accent=` shows a colour before it is kept."""
    if request.method != "POST":
        return _page(request, member, accent=request.GET.get("accent"))
    # A form names what it is about; a box that is not ticked sends nothing.
    accent = request.POST.get("accent")
    wanted = Wanted(shown_outside="shown_outside" in request.POST) if accent is None else Wanted(accent=accent)
    return _done(request, member, lambda: change_settings(by=member, wanted=wanted), _("Saved."))


@require_POST
@member_required(Role.ADMINISTRATOR)
def logo(request: HttpRequest, member: Member) -> HttpResponse:
    if not is_within(request, action="change_logo", rate="30/h/user"):
        raise TooMany(_("Too many logos in one hour. Try again later."))
    sent = request.FILES.get("logo")
    content = sent.read(LARGEST_FILE + 1) if sent else b""
    return _done(request, member, lambda: action.change_logo(by=member, content=content), _("The logo is kept."))


@require_POST
@member_required(Role.ADMINISTRATOR)
def removal(request: HttpRequest, member: Member) -> HttpResponse:
    return _done(request, member, lambda: action.remove_logo(by=member), _("The logo is gone. You can bring it back."))


@require_POST
@member_required(Role.ADMINISTRATOR)
def former(request: HttpRequest, member: Member) -> HttpResponse:
    return _done(request, member, lambda: action.bring_logo_back(by=member), _("The former logo is back."))


def _done(request: HttpRequest, member: Member, change: Callable[[], Any], said: str) -> HttpResponse:
    try:
        change()
    except Invalid as refused:
        return _page(request, member, accent=request.POST.get("accent"), refused=refused)
    messages.success(request, said)
    return redirect("ownership:look", member.workspace.slug)


def _page(
    request: HttpRequest, member: Member, *, accent: str | None = None, refused: Invalid | None = None
) -> HttpResponse:
    """With `accent`, its preview in the place of what is kept."""
    workspace = member.workspace
    try:
        tried = workspace.accent if accent is None else colour_of(accent)
    except Invalid as wrong:
        tried, refused = workspace.accent, wrong
    context = {
        "own": brand_of(workspace),
        "tried": accent_of(tried) if tried else None,
        "is_kept": tried == workspace.accent,
        "offered": tried or _FIRST_OFFERED,
        "refused": refused,
        "wrong": refused.fields if refused else {},
    }
    return render(request, "ownership/look.html", context, status=refused.status if refused else 200)
