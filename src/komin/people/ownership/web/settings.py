"""What the workspace is called, which languages it has, where its clocks are; and what else can be settled."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from komin.kernel import clock
from komin.kernel.dates import date_format
from komin.kernel.errors import Invalid
from komin.kernel.languages import COMMON, name_of
from komin.kernel.time_zones import names
from komin.people.accounts.models import Language
from komin.people.ownership.actions.change_settings import Wanted, change_settings
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Role.ADMINISTRATOR)
def settings(request: HttpRequest, member: Member) -> HttpResponse:
    if request.method != "POST":
        return _page(request, member)
    wanted = _wanted(request)
    try:
        change_settings(by=member, wanted=wanted)
    except Invalid as refused:
        return _page(request, member, wanted=wanted, refused=refused)
    messages.success(request, _("Saved."))
    return redirect("ownership:settings", member.workspace.slug)


def _wanted(request: HttpRequest) -> Wanted:
    sent = request.POST
    return Wanted(
        name=sent.get("name", ""),
        language=sent.get("language", ""),
        languages=[*sent.getlist("languages"), *sent.get("tags", "").replace(",", " ").split()],
        time_zone=sent.get("time_zone", ""),
    )


def _page(
    request: HttpRequest, member: Member, *, wanted: Wanted | None = None, refused: Invalid | None = None
) -> HttpResponse:
    """What was typed stays when it is refused."""
    workspace = member.workspace
    shown = wanted or Wanted(workspace.name, workspace.language, workspace.written_in, workspace.time_zone)
    context: dict[str, Any] = {
        "shown": shown,
        "speaks": Language.choices,
        "offered": sorted(((tag, name_of(tag)) for tag in COMMON), key=lambda one: one[1].casefold()),
        "more_tags": " ".join(tag for tag in shown.languages or () if tag not in COMMON),
        "zones": names(),
        "now": date_format(clock.now().astimezone(workspace.zone), "j F Y, H:i"),
        "refused": refused,
    }
    return render(request, "ownership/settings.html", context, status=refused.status if refused else 200)
