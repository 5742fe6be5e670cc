"""What is read of groups."""

import uuid
from collections.abc import Iterable

from django.db.models import Count, Q

from komin.people.groups.models import Group, GroupMember, GroupQuerySet
from komin.people.workspaces.models import Member, MemberQuerySet


def groups_of(member: Member) -> list[Group]:
    """Of the workspace, each followed by those in it; with `count`, how many members are in the group itself. One
    query."""
    counted = Count("group_members", filter=Q(group_members__member__deactivated_at__isnull=True))
    found = _groups(member).annotate(count=counted).order_by("name", "pk")
    by_parent: dict[uuid.UUID | None, list[Group]] = {}
    for group in found:
        by_parent.setdefault(group.parent_id, []).append(group)
    return [one for top in by_parent.get(None, []) for one in (top, *by_parent.get(top.pk, []))]


def group_of(member: Member, group_id: uuid.UUID) -> Group | None:
    return _groups(member).filter(pk=group_id).first()


def members_of_group(group: Group) -> MemberQuerySet:
    """Those in the group itself, by name."""
    members = Member.objects.in_workspace(group.workspace_id).people()
    members = members.filter(groups__group=group, deactivated_at__isnull=True)
    return members.select_related("person").order_by("person__last_name", "person__first_name", "pk")


def in_group(members: MemberQuerySet, group: Group) -> MemberQuerySet:
    """Those of `members` who are in the group or in one within it."""
    within = GroupMember.objects.in_workspace(group.workspace_id)
    within = within.filter(Q(group=group) | Q(group__parent=group))
    return members.filter(pk__in=within.values("member"))


def ids_of_groups(member: Member, others: Iterable[Member]) -> dict[uuid.UUID, list[uuid.UUID]]:
    """By the id of each of `others` who is in any. One query."""
    rows = GroupMember.objects.in_workspace(member.workspace_id).filter(member__in=[one.pk for one in others])
    found: dict[uuid.UUID, list[uuid.UUID]] = {}
    for member_id, group_id in rows.order_by("group_id").values_list("member_id", "group_id"):
        found.setdefault(member_id, []).append(group_id)
    return found


def names_of_groups(member: Member, others: Iterable[Member]) -> dict[uuid.UUID, list[str]]:
    """By the id of each of `others` who is in any. One query."""
    rows = GroupMember.objects.in_workspace(member.workspace_id).filter(member__in=[one.pk for one in others])
    found: dict[uuid.UUID, list[str]] = {}
    for row in rows.select_related("group__parent").order_by("group__parent__name", "group__name"):
        found.setdefault(row.member_id, []).append(row.group.path)
    return found


def _groups(member: Member) -> GroupQuerySet:
    return Group.objects.in_workspace(member.workspace_id).select_related("parent")
