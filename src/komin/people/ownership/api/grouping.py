"""Groups and who is in them, for programs: what somebody sees follows from it."""

import uuid

from django.http import HttpRequest
from ninja import Router, Schema, Status

from komin.people.groups.access import can_change
from komin.people.groups.actions.create_group import create_group
from komin.people.groups.actions.delete_group import delete_group
from komin.people.groups.actions.put_into_group import put_into_group
from komin.people.groups.actions.rename_group import rename_group
from komin.people.groups.actions.take_out_of_group import take_out_of_group
from komin.people.groups.models import Group
from komin.people.groups.queries import groups_of, members_of_group
from komin.people.groups.web.groups import found_group
from komin.people.members.queries import IN_ORDER
from komin.people.ownership.api.people import MemberOut, found_member, managing_member, members_out
from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug
from komin.platform.programs.paging import USUAL, After, Limit, Paged, part_of

router = Router(auth=open_to(Scope.PEOPLE_MANAGE))
_GROUP = "/groups/{uuid:group_id}"


class NamedGroup(Schema):
    name: str


class NewGroup(Schema):
    """`parent`: the group that it is made in, which is in none itself; null for none."""

    name: str
    parent: uuid.UUID | None = None


class GroupOut(Schema):
    """`parent`: the group that it is in; `count` of the members in the group itself."""

    id: uuid.UUID
    parent: uuid.UUID | None
    name: str
    count: int


# Whoever opens libraries to groups has to know them.
@router.get("/groups", response=list[GroupOut], auth=open_to(Scope.PEOPLE_MANAGE, Scope.WORKSPACE_MANAGE))
def get_groups(request: HttpRequest, slug: Slug) -> list[GroupOut]:
    """Teams, lines and shifts, each followed by those in it."""
    return [_out(group, getattr(group, "count", 0)) for group in groups_of(managing_member(request, slug))]


@router.post("/groups", response={201: GroupOut})
def post_group(request: HttpRequest, slug: Slug, new: NewGroup) -> Status[GroupOut]:
    """Groups stand two deep at most; 500 in a workspace."""
    member = managing_member(request, slug)
    parent = found_group(member, str(new.parent)) if new.parent else None
    return Status(201, _out(create_group(by=member, name=new.name, parent=parent), 0))


@router.patch(_GROUP, response=GroupOut)
def patch_group(request: HttpRequest, slug: Slug, group_id: uuid.UUID, changed: NamedGroup) -> GroupOut:
    member = managing_member(request, slug)
    group = rename_group(by=member, group=found_group(member, str(group_id)), name=changed.name)
    return _out(group, members_of_group(group).count())


@router.delete(_GROUP, response={204: None})
def remove_group(request: HttpRequest, slug: Slug, group_id: uuid.UUID) -> Status[None]:
    """What was open to it is open to it no more; its members stay members, the groups in it stand by themselves."""
    member = managing_member(request, slug)
    delete_group(by=member, group=found_group(member, str(group_id)))
    return Status(204, None)


@router.get(_GROUP + "/members", response=Paged[MemberOut])
def get_group_members(
    request: HttpRequest, slug: Slug, group_id: uuid.UUID, limit: Limit = USUAL, after: After = ""
) -> Paged[MemberOut]:
    """Those in the group itself who have access, by name."""
    member = managing_member(request, slug)
    found = members_of_group(found_group(member, str(group_id)))
    part = part_of(found, order=IN_ORDER, after=after, limit=limit)
    return Paged(items=members_out(member, part.rows), next=part.next)


@router.put(_GROUP + "/members/{uuid:member_id}", response={204: None})
def put_group_member(request: HttpRequest, slug: Slug, group_id: uuid.UUID, member_id: uuid.UUID) -> Status[None]:
    """Twice is once. Who lost access joins no group."""
    member = managing_member(request, slug)
    group, other = found_group(member, str(group_id)), found_member(member, member_id)
    put_into_group(by=member, group=group, people=[other.pk])
    return Status(204, None)


@router.delete(_GROUP + "/members/{uuid:member_id}", response={204: None})
def delete_group_member(request: HttpRequest, slug: Slug, group_id: uuid.UUID, member_id: uuid.UUID) -> Status[None]:
    """Twice is once; they stay a member of the workspace."""
    member = managing_member(request, slug)
    group, other = found_group(member, str(group_id)), found_member(member, member_id)
    can_change(member, group).require()
    take_out_of_group(by=member, group=group, member=other)
    return Status(204, None)


def _out(group: Group, count: int) -> GroupOut:
    return GroupOut(id=group.pk, parent=group.parent_id, name=group.name, count=count)
