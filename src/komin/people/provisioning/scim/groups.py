"""`/scim/v2/Groups`."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from scim2_models import Context, Group, PatchOp

from komin.kernel.errors import NotFound
from komin.people.groups.models import Group as OwnGroup
from komin.people.provisioning.actions.keep_group import keep_group, make_group, remove_group
from komin.people.provisioning.queries import group_for_directory, groups_for_directory, members_by_group
from komin.people.provisioning.scim.answers import answer, body_of, operation
from komin.people.provisioning.scim.changing import not_modified, shown_at, wanted_after
from komin.people.provisioning.scim.filters import group_condition
from komin.people.provisioning.scim.listing import listed, page_of
from komin.people.provisioning.scim.resources import (
    group_resource,
    require_version,
    said,
    version_of,
    wanted_group,
)
from komin.people.workspaces.models import Member


@operation("GET", "POST")
def groups(request: HttpRequest, by: Member) -> HttpResponse:
    """A page of them; by POST, one more."""
    if request.method == "POST":
        group = body_of(request, Group, Context.RESOURCE_CREATION_REQUEST)
        made = make_group(by=by, wanted=wanted_group(by, group))
        return _answered(by, made, status=201)
    page = page_of(request, groups_for_directory(by).filter(group_condition(request.GET.get("filter", ""))))
    members = members_by_group(by, page.found)
    return listed(request, page, [said(group_resource(one, members[one.pk])) for one in page.found])


@operation("GET", "PUT", "PATCH", "DELETE")
def group(request: HttpRequest, by: Member, group_id: str) -> HttpResponse:
    own = group_for_directory(by, group_id)
    if own is None:
        raise NotFound(_("There is no group of this id."))
    before = group_resource(own, members_by_group(by, [own])[own.pk])
    version = version_of(said(before))
    if request.method == "GET":
        return not_modified(request, version) or _answered(by, own)
    require_version(request, version)
    if request.method == "DELETE":
        remove_group(by=by, group=own)
        return answer(None)
    after = wanted_after(request, before, Group, PatchOp[Group])
    return _answered(by, keep_group(by=by, group=own, wanted=wanted_group(by, after)))


def _answered(by: Member, group: OwnGroup, *, status: int = 200) -> HttpResponse:
    kept = group_for_directory(by, str(group.pk)) or group
    found = said(group_resource(kept, members_by_group(by, [kept])[kept.pk]))
    return shown_at(f"Groups/{kept.pk}", found, status)
