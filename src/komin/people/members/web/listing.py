"""The list of members: a page of it, and the whole of it as a file."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_safe

from komin.kernel.personal_data import Category
from komin.kernel.text import clean_line, harmless_cell
from komin.people.groups.models import Group
from komin.people.groups.queries import groups_of, names_of_groups
from komin.people.members.access import can_change
from komin.people.members.actions.ask_for_second_factor import DAYS_OF_GRACE
from komin.people.members.actions.take_people_away import take_people_away
from komin.people.members.queries import (
    IN_ORDER,
    MOST_COUNTED,
    Narrowed,
    State,
    counted,
    members_of,
    with_second_factor,
)
from komin.people.members.showing import Shown, shown_of
from komin.people.members.web.forms import CardsForm, InviteForm, roles_up_to
from komin.people.operators.models import Operator
from komin.people.operators.queries import operators_by_member
from komin.people.workspaces.actions.note_visit import today_of
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required
from komin.platform.programs.paging import part_of

A_PAGE = 50
MOST_IN_A_FILE = 20_000
_AT_ONCE = 500
_WHAT_ROLES_DO = (
    (Role.READER, gettext_lazy("Read and follow")),
    (Role.CONTRIBUTOR, gettext_lazy("Write and publish")),
    (Role.CONTRIBUTOR, gettext_lazy("Approve")),
    (Role.ADMINISTRATOR, gettext_lazy("Invite, groups")),
    (Role.ADMINISTRATOR, gettext_lazy("Settings")),
    (Role.OWNER, gettext_lazy("Hand over, close")),
)
_LONGEST_SEARCH, _LONGEST_CURSOR = 200, 2_000


def members_page(
    request: HttpRequest,
    member: Member,
    *,
    invite: InviteForm | None = None,
    cards: CardsForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """With a form as it was sent, so that nothing typed is lost."""
    groups = groups_of(member)
    narrowed = _narrowed(request, groups)
    found = members_of(member, narrowed)
    part = part_of(found, order=IN_ORDER, after=request.GET.get("after", "")[:_LONGEST_CURSOR], limit=A_PAGE)
    query = _query(narrowed)
    context = {
        "invite": invite or InviteForm(member, groups),
        "cards": cards or CardsForm(member, groups),
        "found": counted(found) if query else 0,
        "most_counted": MOST_COUNTED,
        "next": f"?{query}{'&' if query else ''}{urlencode({'after': part.next})}" if part.next else "",
        "first": f"?{query}" if "after" in request.GET else "",
        "here": f"?{request.GET.urlencode()}" if request.GET else "",
        "query": query,
        "people": _rows(member, part.rows, groups),
        "groups": groups,
        "narrowed": narrowed,
        "closed": narrowed.state == State.CLOSED,
        "states": State.choices,
        "roles": list(reversed(Role)),
        "what_roles_do": _WHAT_ROLES_DO,
        "roles_to_give": roles_up_to(member),
        "days_of_grace": DAYS_OF_GRACE,
    }
    return render(request, "members/members.html", context, status=status)


def back_to_list(request: HttpRequest, member: Member) -> HttpResponse:
    """To the list as it was narrowed and turned where the form stood."""
    query = request.GET.urlencode()
    return redirect(f"{reverse('members:members', args=[member.workspace.slug])}{'?' if query else ''}{query}")


@require_safe
@member_required(Role.ADMINISTRATOR)
def members_csv(request: HttpRequest, member: Member) -> HttpResponse:
    """As the page is narrowed, the first 20,000 by name."""
    groups = groups_of(member)
    found = members_of(member, _narrowed(request, groups))[:MOST_IN_A_FILE]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_headings())
    others = list(found)
    for start in range(0, len(others), _AT_ONCE):
        for row in _rows(member, others[start : start + _AT_ONCE], groups):
            writer.writerow([harmless_cell(cell) for cell in _cells(row)])
    if request.method == "GET":
        take_people_away(by=member, number=len(others))
    response = HttpResponse(text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{member.workspace.slug}-people.csv"'
    response["Cache-Control"] = "private, no-store"
    return response


def _narrowed(request: HttpRequest, groups: Sequence[Group]) -> Narrowed:
    """What is no choice is as if it had not been asked for."""
    role, state, group = (request.GET.get(name, "") for name in ("role", "state", "group"))
    return Narrowed(
        text=clean_line(request.GET.get("q", "")[:_LONGEST_SEARCH]),
        role=role if role in Role.values else "",
        group=next((one for one in groups if str(one.pk) == group), None),
        state=state if state in State.values else State.OPEN,
    )


def _query(narrowed: Narrowed) -> str:
    asked = {"q": narrowed.text, "role": narrowed.role, "group": narrowed.group and narrowed.group.pk}
    asked["state"] = narrowed.state
    return urlencode({name: value for name, value in asked.items() if value})


@dataclass(frozen=True, slots=True)
class _Row:
    """`factor`: "pin", "on" or "off"; `days_ago` the last visit was, None where nobody may know or there was none."""

    other: Member
    shown: Shown
    may_change: bool
    groups: Sequence[str]
    operator: Operator | None
    factor: str
    days_ago: int | None


def _rows(member: Member, others: Sequence[Member], groups: Sequence[Group]) -> list[_Row]:
    named = names_of_groups(member, others) if groups else {}
    operators, guarded = operators_by_member(member, others), with_second_factor(others)
    today = today_of(member)
    return [
        _Row(
            other,
            shown_of(other, to=member),
            bool(can_change(member, other)),
            named.get(other.pk, ()),
            operators.get(other.pk),
            "pin" if other.pk in operators else "on" if other.person_id in guarded else "off",
            None
            if other.last_seen_on is None or other.person.is_restricted(Category.ACTIVITY)
            else (today - other.last_seen_on).days,
        )
        for other in others
    ]


def _headings() -> list[str]:
    return [
        _("Last name"),
        _("First name"),
        _("Signs in with"),
        _("Role"),
        _("Groups"),
        _("Last seen"),
        _("Second factor"),
        _("Access"),
    ]


def _cells(row: _Row) -> list[str]:
    """A day as ISO 8601 writes it, which every spreadsheet knows."""
    other = row.other
    seen = other.last_seen_on if row.days_ago is not None else None
    factor = {"pin": _("PIN"), "on": pgettext("second factor", "On"), "off": pgettext("second factor", "None")}
    masked = other.person.is_masked
    return [
        other.person.get_full_name() if masked else other.person.last_name,
        "" if masked else other.person.first_name,
        row.operator.shown_staff_number if row.operator else other.person.shown_email,
        str(Role(other.role).label),
        ", ".join(row.groups),
        seen.isoformat() if seen else "",
        factor[row.factor],
        pgettext("access", "Closed") if other.deactivated_at else pgettext("access", "Open"),
    ]
