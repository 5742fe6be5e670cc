"""`/scim/v2/Users`."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from scim2_models import Context, PatchOp, User

from komin.kernel.errors import NotFound
from komin.people.provisioning.actions.keep_user import bring_in, keep_user, take_out
from komin.people.provisioning.queries import groups_by_member, user_of, users_of
from komin.people.provisioning.scim.answers import answer, body_of, operation
from komin.people.provisioning.scim.changing import not_modified, shown_at, wanted_after
from komin.people.provisioning.scim.filters import user_condition
from komin.people.provisioning.scim.listing import listed, page_of
from komin.people.provisioning.scim.resources import (
    require_version,
    said,
    user_resource,
    version_of,
    wanted_user,
)
from komin.people.workspaces.models import Member


@operation("GET", "POST")
def users(request: HttpRequest, by: Member) -> HttpResponse:
    """A page of them; by POST, one more."""
    if request.method == "POST":
        user = body_of(request, User, Context.RESOURCE_CREATION_REQUEST)
        member = bring_in(by=by, wanted=wanted_user(user))
        return _answered(by, member, status=201)
    page = page_of(request, users_of(by).filter(user_condition(request.GET.get("filter", ""))))
    groups = groups_by_member(by, page.found)
    return listed(request, page, [said(user_resource(one, groups[one.pk])) for one in page.found])


@operation("GET", "PUT", "PATCH", "DELETE")
def user(request: HttpRequest, by: Member, user_id: str) -> HttpResponse:
    member = user_of(by, user_id)
    if member is None:
        raise NotFound(_("There is nobody of this id."))
    before = user_resource(member, groups_by_member(by, [member])[member.pk])
    version = version_of(said(before))
    if request.method == "GET":
        return not_modified(request, version) or _answered(by, member)
    require_version(request, version)
    if request.method == "DELETE":
        take_out(by=by, member=member)
        return answer(None)
    after = wanted_after(request, before, User, PatchOp[User[Any]])
    return _answered(by, keep_user(by=by, member=member, wanted=wanted_user(after)))


def _answered(by: Member, member: Member, *, status: int = 200) -> HttpResponse:
    found = said(user_resource(member, groups_by_member(by, [member])[member.pk]))
    return shown_at(f"Users/{member.pk}", found, status)
