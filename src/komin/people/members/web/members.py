"""Who is in the workspace, and what they may do there."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from komin.kernel.dates import date_format
from komin.kernel.errors import Invalid, NotFound
from komin.people.members.access import can_change, can_leave
from komin.people.members.actions.ask_for_second_factor import ask_for_second_factor
from komin.people.members.actions.change_role import change_role
from komin.people.members.actions.close_access import close_access
from komin.people.members.actions.leave_workspace import leave_workspace
from komin.people.members.actions.open_access import open_access
from komin.people.members.queries import count_owners, member_of_workspace
from komin.people.members.web.listing import back_to_list, members_page
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required


@require_safe
@member_required(Role.ADMINISTRATOR)
def members(request: HttpRequest, member: Member) -> HttpResponse:
    """`?q=`, `?role=`, `?group=` and `?state=` narrow; `?after=` is where the page before ended."""
    return members_page(request, member)


@require_POST
@member_required(Role.ADMINISTRATOR)
def role(request: HttpRequest, member: Member, member_id: uuid.UUID) -> HttpResponse:
    other, chosen = _found(member, member_id), request.POST.get("role", "")
    if chosen not in Role.values:
        raise Invalid(_("Choose a role."))
    change_role(by=member, member=other, role=Role(chosen))
    said = _("%(name)s is %(role)s from now on.")
    messages.success(request, said % {"name": other.person.get_full_name(), "role": Role(chosen).label})
    return back_to_list(request, member)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Role.ADMINISTRATOR)
def closing(request: HttpRequest, member: Member, member_id: uuid.UUID) -> HttpResponse:
    """Ask, then close the access."""
    other = _found(member, member_id)
    can_change(member, other).require()
    if request.method != "POST":
        return render(request, "members/closing.html", {"other": other, "here": request.GET.urlencode()})
    close_access(by=member, member=other)
    messages.success(request, _("%(name)s has no access any more.") % {"name": other.person.get_full_name()})
    return back_to_list(request, member)


@require_POST
@member_required(Role.ADMINISTRATOR)
def opening(request: HttpRequest, member: Member, member_id: uuid.UUID) -> HttpResponse:
    other = _found(member, member_id)
    open_access(by=member, member=other)
    messages.success(request, _("%(name)s has access again.") % {"name": other.person.get_full_name()})
    return back_to_list(request, member)


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
    return back_to_list(request, member)


def _found(member: Member, member_id: uuid.UUID) -> Member:
    other = member_of_workspace(member, member_id)
    if other is None:
        raise NotFound(_("This person is not a member of the workspace."))
    return other
