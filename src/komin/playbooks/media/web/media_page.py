"""Every photo of the workspace: where it is used, and what is cleaned up soon."""

import uuid
from datetime import date, timedelta
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from komin.kernel.text import clean_line
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.document.wording import film_said
from komin.playbooks.media.actions.keep_media import keep_media
from komin.playbooks.media.limits import DAYS_TO_CHANGE_ONES_MIND
from komin.playbooks.media.models import Asset
from komin.playbooks.media.queries import count_marked, media_of
from komin.playbooks.media.refusals import REFUSALS
from komin.playbooks.media.uses import Use, UseKind, uses_for

A_PAGE = 24
_LONGEST_SEARCH = 120


@require_safe
@member_required(Role.CONTRIBUTOR)
def media(request: HttpRequest, member: Member) -> HttpResponse:
    """`?q=` a part of the file's name, `?from=` and `?until=` days, `?show=unused` or `marked`, `?page=`."""
    asked = _asked(request.GET)
    found = media_of(
        member,
        text=asked["q"],
        since=_day(asked["from"]),
        until=_day(asked["until"]),
        unused=asked["show"] == "unused",
        marked=asked["show"] == "marked",
    )
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    uses = uses_for(member, [asset.pk for asset in page])
    narrowed = {name: value for name, value in asked.items() if value}
    context = {
        "page": page,
        "photos": [_photo(asset, uses.get(asset.pk, [])) for asset in page],
        "asked": asked,
        "narrowed": narrowed,
        "query": urlencode(narrowed) + "&" if narrowed else "",
        "marked": count_marked(member),
        "address": reverse("media:media", args=[member.workspace.slug]),
    }
    return render(request, "media/media.html", context)


@require_POST
@member_required(Role.CONTRIBUTOR)
def keep(request: HttpRequest, member: Member) -> HttpResponse:
    """`asset` one or several; without any, all that are on the list."""
    chosen = [uuid.UUID(text) for text in request.POST.getlist("asset") if _is_uuid(text)]
    count = keep_media(by=member, assets=chosen if "asset" in request.POST else None)
    said = ngettext("%(number)d photo stays.", "%(number)d photos stay.", count) % {"number": count}
    messages.success(request, said)
    return redirect("media:media", member.workspace.slug)


def _asked(query: QueryDict) -> dict[str, str]:
    """What the address asks for; nonsense is passed over."""
    show = query.get("show", "")
    return {
        "q": clean_line(query.get("q", "")[:_LONGEST_SEARCH]),
        "from": query.get("from", "") if _day(query.get("from", "")) else "",
        "until": query.get("until", "") if _day(query.get("until", "")) else "",
        "show": show if show in ("unused", "marked") else "",
    }


def _day(text: str) -> date | None:
    try:
        return parse_date(text[:10])
    except ValueError:
        return None


def _photo(asset: Asset, uses: list[Use]) -> dict[str, object]:
    goes_on = asset.marked_at + timedelta(days=DAYS_TO_CHANGE_ONES_MIND) if asset.marked_at and not uses else None
    return {
        "asset": asset,
        "smallest": min(map(int, asset.renditions), default=None),
        "clip": film_said(asset.film["seconds"]) if asset.film else "",
        "refusal": REFUSALS.get(asset.refusal, ""),
        "uses": uses,
        "drafts": [use for use in uses if use.kind == UseKind.DRAFT],
        "versions": [use for use in uses if use.kind == UseKind.VERSION],
        "blocks": [use for use in uses if use.kind == UseKind.BLOCK],
        "feedback": [use for use in uses if use.kind == UseKind.FEEDBACK],
        "templates": [use for use in uses if use.kind == UseKind.TEMPLATE],
        "goes_on": goes_on,
    }


def _is_uuid(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True
