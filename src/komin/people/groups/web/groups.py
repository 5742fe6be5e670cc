"""The groups of a workspace: made, named, filled."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from komin.kernel.errors import Clash, Invalid, NotFound
from komin.people.groups.actions.create_group import create_group
from komin.people.groups.actions.delete_group import delete_group
from komin.people.groups.actions.put_into_group import put_into_group
from komin.people.groups.actions.rename_group import rename_group
from komin.people.groups.actions.take_out_of_group import take_out_of_group
from komin.people.groups.models import LONGEST_NAME, Group
from komin.people.groups.queries import group_of, groups_of, members_of_group
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required

A_PAGE = 50
_MOST_AT_ONCE = 500


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Role.ADMINISTRATOR)
def groups(request: HttpRequest, member: Member) -> HttpResponse:
    """All of them; sent as a form, a new one."""
    if request.method == "POST":
        name = request.POST.get("name", "")
        parent = found_group(member, request.POST["parent"]) if request.POST.get("parent") else None
        _try(request, lambda: create_group(by=member, name=name, parent=parent), _("The group is there."))
        return redirect("groups:groups", member.workspace.slug)
    found = groups_of(member)
    context = {
        "groups": found,
        "tops": [one for one in found if one.parent_id is None],
        "longest_name": LONGEST_NAME,
    }
    return render(request, "groups/groups.html", context)


@require_safe
@member_required(Role.ADMINISTRATOR)
def group(request: HttpRequest, member: Member, group_id: uuid.UUID) -> HttpResponse:
    """Who is in it; `?page=` turns pages."""
    found = found_group(member, str(group_id))
    page = Paginator(members_of_group(found), A_PAGE).get_page(request.GET.get("page"))
    context = {"group": found, "page": page, "query": "", "longest_name": LONGEST_NAME}
    return render(request, "groups/group.html", context)


@require_POST
@member_required(Role.ADMINISTRATOR)
def name(request: HttpRequest, member: Member, group_id: uuid.UUID) -> HttpResponse:
    found, said = found_group(member, str(group_id)), request.POST.get("name", "")
    _try(request, lambda: rename_group(by=member, group=found, name=said), _("The new name is kept."))
    return redirect("groups:group", member.workspace.slug, group_id)


@require_POST
@member_required(Role.ADMINISTRATOR)
def deletion(request: HttpRequest, member: Member, group_id: uuid.UUID) -> HttpResponse:
    found = found_group(member, str(group_id))
    _try(request, lambda: delete_group(by=member, group=found), _("The group is gone. Its members stay members."))
    return redirect("groups:groups", member.workspace.slug)


@require_POST
@member_required(Role.ADMINISTRATOR)
def joining(request: HttpRequest, member: Member) -> HttpResponse:
    """Put each `member` that is ticked into the group `group`; back to the list they were ticked in, as it was."""
    ticked = [key for value in request.POST.getlist("member")[:_MOST_AT_ONCE] if (key := _id(value))]
    into = request.POST.get("group", "")
    if not ticked or not into:
        messages.warning(request, _("Tick some people, and choose a group."))
    else:
        group = found_group(member, into)
        number = put_into_group(by=member, group=group, people=ticked)
        said = ngettext("%(number)d person joined %(group)s.", "%(number)d people joined %(group)s.", number)
        messages.success(request, said % {"number": number, "group": group.path})
    query = request.GET.urlencode()
    return redirect(f"{reverse('members:members', args=[member.workspace.slug])}{'?' if query else ''}{query}")


@require_POST
@member_required(Role.ADMINISTRATOR)
def leaving(request: HttpRequest, member: Member, group_id: uuid.UUID, member_id: uuid.UUID) -> HttpResponse:
    found = found_group(member, str(group_id))
    other = members_of_group(found).filter(pk=member_id).first()
    if other is not None:
        take_out_of_group(by=member, group=found, member=other)
        messages.success(request, _("%(name)s is in the group no more.") % {"name": other.person.get_full_name()})
    return redirect("groups:group", member.workspace.slug, group_id)


def found_group(member: Member, group_id: str) -> Group:
    """Raises NotFound for one of others, and for what is no id."""
    key = _id(group_id)
    group = group_of(member, key) if key else None
    if group is None:
        raise NotFound(_("This group does not exist, or not for you."))
    return group


def _id(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _try(request: HttpRequest, change: Callable[[], object], said: str) -> None:
    try:
        change()
        messages.success(request, said)
    except (Invalid, Clash) as refused:
        messages.warning(request, str(refused.message))
