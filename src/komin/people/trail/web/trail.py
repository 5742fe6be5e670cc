"""Who did what, when and from where: for administrators, on pages or as a file."""

import csv
import io
import json
import uuid
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from komin.kernel.text import clean_line, harmless_cell
from komin.people.trail.actions.take_trail_away import take_trail_away
from komin.people.trail.queries import Wanted, lines, people_of
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required
from komin.platform.audit.origins import DAYS_KEPT

A_PAGE = 50
MOST_IN_A_FILE = 20_000


@require_safe
@member_required(Role.ADMINISTRATOR)
def trail(request: HttpRequest, member: Member) -> HttpResponse:
    """`?who=`, `?what=`, `?from=` and `?until=` narrow, `?before=` turns the page."""
    wanted = _wanted(request.GET)
    found = lines(member, wanted, most=A_PAGE + 1, before=_id(request.GET.get("before", "")))
    asked = {name: value for name in ("who", "what", "from", "until") if (value := request.GET.get(name, "")[:100])}
    context = {
        "lines": found[:A_PAGE],
        "next": found[A_PAGE - 1].entry.pk if len(found) > A_PAGE else None,
        "people": people_of(member),
        "asked": asked,
        "query": f"{urlencode(asked)}&" if asked else "",
        "days_kept": DAYS_KEPT,
    }
    return render(request, "trail/trail.html", context)


@require_safe
@member_required(Role.ADMINISTRATOR)
def trail_csv(request: HttpRequest, member: Member) -> HttpResponse:
    """As the page is narrowed, the newest 20,000 lines, with what is needed to verify them. That they were taken
    away is a line, too."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["number", "at", "who", "person", "action", "object", "object_id", "detail", "address", "sha256"])
    found = lines(member, _wanted(request.GET), most=MOST_IN_A_FILE)
    for line in found:
        entry = line.entry
        detail = json.dumps(entry.detail, sort_keys=True) if entry.detail else ""
        writer.writerow(
            [line.number, entry.at.isoformat(), harmless_cell(line.actor), entry.actor_id or "", entry.action,
             entry.object_kind, entry.object_id, detail, line.address, line.sha256]
        )  # fmt: skip
    take_trail_away(by=member, number=len(found))
    response = HttpResponse(text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{member.workspace.slug}-audit.csv"'
    response["Cache-Control"] = "private, no-store"
    return response


def _wanted(query: QueryDict) -> Wanted:
    """Nonsense is passed over."""
    verb = clean_line(query.get("what", "")[:64])
    return Wanted(_id(query.get("who", "")), verb, _day(query.get("from", "")), _day(query.get("until", "")))


def _id(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _day(text: str) -> date | None:
    try:
        return parse_date(text[:10])
    except ValueError:
        return None
