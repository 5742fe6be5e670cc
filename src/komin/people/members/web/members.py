"""Who is in the workspace, and who was asked to come."""

import uuid
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from komin.kernel.errors import Invalid, NotFound
from komin.kernel.text import clean_line
from komin.people.groups.queries import groups_of, names_of_groups
from komin.people.members.access import can_change, can_leave
from komin.people.members.actions.change_role import change_role
from komin.people.members.actions.close_access import close_access
from komin.people.members.actions.leave_workspace import leave_workspace
from komin.people.members.actions.open_access import open_access
from komin.people.members.queries import count_owners, member_of_workspace, members_of, open_invitations
from komin.people.members.showing import shown_of
from komin.people.members.web.forms import InviteForm, roles_up_to
from komin.people.operators.queries import operators_by_member
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required

A_PAGE = 50
_WHAT_ROLES_DO = (
    (Role.READER, gettext_lazy("Reads and follows")),
    (Role.CONTRIBUTOR, gettext_lazy("Writes, publishes, shares")),
    (Role.ADMINISTRATOR, gettext_lazy("Invites, changes roles")),
    (Role.OWNER, gettext_lazy("Makes owners")),
)
_LONGEST_SEARCH = 200


@require_safe
@member_required(Role.ADMINISTRATOR)
def members(request: HttpRequest, member: Member) -> HttpResponse:
    """`?q=`, `?role=` and `?group=` narrow, `?closed` shows former members, `?page=` turns pages."""
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


def members_page(request: HttpRequest, member: Member, form: InviteForm, *, status: int = 200) -> HttpResponse:
    """The page with the form as it was sent, so that nothing typed is lost."""
    narrowed = {
        "q": clean_line(request.GET.get("q", "")[:_LONGEST_SEARCH]),
        "role": request.GET.get("role", "") if request.GET.get("role") in Role.values else "",
        "closed": "1" if "closed" in request.GET else "",
    }
    groups = groups_of(member)
    group = next((one for one in groups if str(one.pk) == request.GET.get("group")), None)
    narrowed["group"] = str(group.pk) if group else ""
    found = members_of(member, text=narrowed["q"], role=narrowed["role"], group=group, closed=bool(narrowed["closed"]))
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    query = urlencode({name: value for name, value in narrowed.items() if value})
    named = names_of_groups(member, page) if groups else {}
    operators = operators_by_member(member, list(page))
    context = {
        "form": form,
        "page": page,
        "people": [
            (
                other,
                shown_of(other, to=member),
                bool(can_change(member, other)),
                named.get(other.pk, ()),
                operators.get(other.pk),
            )
            for other in page
        ],
        "groups": groups,
        "query": f"{query}&" if query else "",
        "narrowed": narrowed,
        "roles": list(reversed(Role)),
        "what_roles_do": _WHAT_ROLES_DO,
        "roles_to_give": roles_up_to(member),
        "invitations": open_invitations(member),
        "closed_count": members_of(member, closed=True).count(),
    }
    return render(request, "members/members.html", context, status=status)


def _found(member: Member, member_id: uuid.UUID) -> Member:
    other = member_of_workspace(member, member_id)
    if other is None:
        raise NotFound(_("This person is not a member of the workspace."))
    return other
