"""Who is in the workspace, and who was asked to come."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from komin.kernel.errors import Invalid, NotFound
from komin.kernel.personal_data import Category
from komin.kernel.text import clean_line
from komin.people.groups.models import Group
from komin.people.groups.queries import groups_of, names_of_groups
from komin.people.members.access import can_change, can_leave
from komin.people.members.actions.ask_for_second_factor import DAYS_OF_GRACE, ask_for_second_factor
from komin.people.members.actions.change_role import change_role
from komin.people.members.actions.close_access import close_access
from komin.people.members.actions.leave_workspace import leave_workspace
from komin.people.members.actions.open_access import open_access
from komin.people.members.queries import (
    IN_ORDER,
    Narrowed,
    State,
    count_owners,
    member_of_workspace,
    members_of,
    open_invitations,
    with_second_factor,
)
from komin.people.members.showing import Shown, shown_of
from komin.people.members.web.forms import InviteForm, roles_up_to
from komin.people.operators.models import Operator
from komin.people.operators.queries import operators_by_member
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required
from komin.platform.programs.paging import part_of

A_PAGE = 50
MOST_COUNTED = 1_000
"""Nobody counts on: of more than that the page says so, and costs the same."""
_WHAT_ROLES_DO = (
    (Role.READER, gettext_lazy("Reads and follows")),
    (Role.CONTRIBUTOR, gettext_lazy("Writes, publishes, shares")),
    (Role.ADMINISTRATOR, gettext_lazy("Invites, changes roles")),
    (Role.OWNER, gettext_lazy("Makes owners")),
)
_LONGEST_SEARCH, _LONGEST_CURSOR = 200, 2_000


@require_safe
@member_required(Role.ADMINISTRATOR)
def members(request: HttpRequest, member: Member) -> HttpResponse:
    """`?q=`, `?role=`, `?group=` and `?state=` narrow; `?after=` is where the page before ended."""
    return members_page(request, member, InviteForm(member))


@require_POST
@member_required(Role.ADMINISTRATOR)
def role(request: HttpRequest, member: Member, member_id: uuid.UUID) -> HttpResponse:
    other, chosen = _found(member, member_id), request.POST.get("role", "")
    if chosen not in Role.values:
        raise Invalid(_("Choose a role."))
    change_role(by=member, member=other, role=Role(chosen))
    said = _("%(name)s is %(role)s from now on.")
    messages.success(request, said % {"name": other.person.get_full_name(), "role": Role(chosen).label})
    return redirect("members:members", member.workspace.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Role.ADMINISTRATOR)
def closing(request: HttpRequest, member: Member, member_id: uuid.UUID) -> HttpResponse:
    """Ask, then close the access."""
    other = _found(member, member_id)
    can_change(member, other).require()
    if request.method != "POST":
        return render(request, "members/closing.html", {"other": other})
    close_access(by=member, member=other)
    messages.success(request, _("%(name)s has no access any more.") % {"name": other.person.get_full_name()})
    return redirect("members:members", member.workspace.slug)


@require_POST
@member_required(Role.ADMINISTRATOR)
def opening(request: HttpRequest, member: Member, member_id: uuid.UUID) -> HttpResponse:
    other = _found(member, member_id)
    open_access(by=member, member=other)
    messages.success(request, _("%(name)s has access again.") % {"name": other.person.get_full_name()})
    return redirect("members:members", member.workspace.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required()
def leaving(request: HttpRequest, member: Member) -> HttpResponse:
    """Ask, then leave."""
    can_leave(member, owners=count_owners(member)).require()
    if request.method != "POST":
        return render(request, "members/leaving.html")
    leave_workspace(by=member)
    messages.success(request, _("You left %(name)s.") % {"name": member.workspace.name})
    return redirect("workspaces:start")


@require_POST
@member_required(Role.ADMINISTRATOR)
def second_factor(request: HttpRequest, member: Member) -> HttpResponse:
    """`asked`, or not."""
    workspace = ask_for_second_factor(by=member, asked="asked" in request.POST)
    messages.success(
        request,
        _("Members have until %(day)s to set up a second factor.")
        % {"day": date_format(workspace.second_factor_from, "j F Y")}
        if workspace.second_factor_from
        else _("No second factor is asked for any more."),
    )
    return redirect("members:members", member.workspace.slug)


def members_page(request: HttpRequest, member: Member, form: InviteForm, *, status: int = 200) -> HttpResponse:
    """The page with the form as it was sent, so that nothing typed is lost."""
    groups = groups_of(member)
    narrowed = _narrowed(request, groups)
    found = members_of(member, narrowed)
    part = part_of(found, order=IN_ORDER, after=request.GET.get("after", "")[:_LONGEST_CURSOR], limit=A_PAGE)
    asked = {"q": narrowed.text, "role": narrowed.role, "group": narrowed.group and narrowed.group.pk}
    asked["state"] = narrowed.state
    query = urlencode({name: value for name, value in asked.items() if value})
    context = {
        "form": form,
        "count": found.order_by()[: MOST_COUNTED + 1].count(),
        "most_counted": MOST_COUNTED,
        "next": f"?{query}{'&' if query else ''}{urlencode({'after': part.next})}" if part.next else "",
        "first": f"?{query}" if "after" in request.GET else "",
        "people": _rows(member, part.rows, groups),
        "groups": groups,
        "narrowed": narrowed,
        "is_narrowed": bool(query),
        "closed": narrowed.state == State.CLOSED,
        "states": State.choices,
        "roles": list(reversed(Role)),
        "what_roles_do": _WHAT_ROLES_DO,
        "roles_to_give": roles_up_to(member),
        "invitations": open_invitations(member),
        "days_of_grace": DAYS_OF_GRACE,
    }
    return render(request, "members/members.html", context, status=status)


def _narrowed(request: HttpRequest, groups: Sequence[Group]) -> Narrowed:
    """What is no choice is as if it had not been asked for."""
    role, state, group = (request.GET.get(name, "") for name in ("role", "state", "group"))
    return Narrowed(
        text=clean_line(request.GET.get("q", "")[:_LONGEST_SEARCH]),
        role=role if role in Role.values else "",
        group=next((one for one in groups if str(one.pk) == group), None),
        state=state if state in State.values else State.OPEN,
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """`factor`: "pin", "on" or "off"."""

    other: Member
    shown: Shown
    may_change: bool
    groups: Sequence[str]
    operator: Operator | None
    factor: str
    seen_on: date | None


def _rows(member: Member, others: Sequence[Member], groups: Sequence[Group]) -> list[_Row]:
    named = names_of_groups(member, others) if groups else {}
    operators, guarded = operators_by_member(member, others), with_second_factor(others)
    return [
        _Row(
            other,
            shown_of(other, to=member),
            bool(can_change(member, other)),
            named.get(other.pk, ()),
            operators.get(other.pk),
            "pin" if other.pk in operators else "on" if other.person_id in guarded else "off",
            None if other.person.is_restricted(Category.ACTIVITY) else other.last_seen_on,
        )
        for other in others
    ]


def _found(member: Member, member_id: uuid.UUID) -> Member:
    other = member_of_workspace(member, member_id)
    if other is None:
        raise NotFound(_("This person is not a member of the workspace."))
    return other
