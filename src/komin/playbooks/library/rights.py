"""What a person may do in a library, and why: as the page of its rights says it."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q

from komin.people.groups.models import GroupMember
from komin.people.workspaces.models import Member, MemberQuerySet, Role
from komin.playbooks.library.models import Library, LibraryRight, Right

_ADMINISTRATION = [role for role in Role if role.includes(Role.ADMINISTRATOR)]


class Reason(StrEnum):
    ADMINISTRATOR = "administrator"
    OPEN = "open"
    GROUP = "group"
    NO_GROUP = "no_group"


@dataclass(frozen=True, slots=True)
class EffectiveRight:
    """`right` is None for who does not see the library; `group` names the one that gives it, where one does; `capped`
    where the group may contribute and the role of the person may not."""

    member: Member
    right: Right | None
    reason: Reason
    group: str = ""
    capped: bool = False


def who_contribute(library: Library, members: MemberQuerySet) -> MemberQuerySet:
    """Those of `members`, who have the role, to whom the library is open for contributing."""
    if not library.limited:
        return members
    rights = LibraryRight.objects.in_workspace(library.workspace_id).filter(library=library, right=Right.CONTRIBUTE)
    within = GroupMember.objects.in_workspace(library.workspace_id).filter(
        Q(group__in=rights.values("group")) | Q(group__parent__in=rights.values("group"))
    )
    return members.filter(Q(role__in=_ADMINISTRATION) | Q(pk__in=within.values("member")))


def rights_of(library: Library) -> list[LibraryRight]:
    """With their groups, those for contributing first. One query."""
    rights = LibraryRight.objects.in_workspace(library.workspace_id).filter(library=library)
    return list(rights.select_related("group__parent").order_by("right", "group__name"))


def effective_rights(library: Library, members: Iterable[Member]) -> list[EffectiveRight]:
    """Of each of `members`. Two queries, however many they are."""
    people = list(members)
    rights = rights_of(library) if library.limited else []
    rows = GroupMember.objects.in_workspace(library.workspace_id).filter(member__in=[one.pk for one in people])
    groups: dict[uuid.UUID, set[uuid.UUID]] = {}
    for member_id, group_id, parent_id in rows.values_list("member_id", "group_id", "group__parent_id"):
        groups.setdefault(member_id, set()).update(key for key in (group_id, parent_id) if key)
    return [_effective(one, library, rights, groups) for one in people]


def _effective(
    member: Member, library: Library, rights: Sequence[LibraryRight], groups: Mapping[uuid.UUID, set[uuid.UUID]]
) -> EffectiveRight:
    writes = member.has_role(Role.CONTRIBUTOR)
    by_role = Right.CONTRIBUTE if writes else Right.READ
    if member.has_role(Role.ADMINISTRATOR):
        return EffectiveRight(member, Right.CONTRIBUTE, Reason.ADMINISTRATOR)
    if not library.limited:
        return EffectiveRight(member, by_role, Reason.OPEN)
    given = next((right for right in rights if right.group_id in groups.get(member.pk, set())), None)
    if given is None:
        return EffectiveRight(member, None, Reason.NO_GROUP)
    contributes = given.right == Right.CONTRIBUTE
    right = by_role if contributes else Right.READ
    return EffectiveRight(member, right, Reason.GROUP, given.group.path, capped=contributes and not writes)
