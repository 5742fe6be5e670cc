"""What a directory sees of a workspace: people with an address, and the groups that stand in no other."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from komin.people.groups.models import Group, GroupMember, GroupQuerySet
from komin.people.provisioning.models import DirectoryEntry, DirectoryGroup, Refusal
from komin.people.tokens.models import AccessToken
from komin.people.tokens.queries import integrations_of
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.models import Member, MemberQuerySet


def users_of(by: Member) -> MemberQuerySet:
    """Members, and those whose access was closed while the directory has an entry of them."""
    people = Member.objects.in_workspace(by.workspace_id).people().filter(operator__isnull=True, person__former=False)
    known = people.filter(Q(deactivated_at__isnull=True) | Q(directory_entry__gone=False))
    shown = known.exclude(directory_entry__gone=True)
    return shown.select_related("person", "directory_entry").order_by("joined_at", "pk")


def user_of(by: Member, user_id: str) -> Member | None:
    key = _id(user_id)
    return users_of(by).filter(pk=key).first() if key else None


def groups_for_directory(by: Member) -> GroupQuerySet:
    own = Group.objects.in_workspace(by.workspace_id).filter(parent__isnull=True)
    return own.select_related("directory_group").order_by("created_at", "pk")


def group_for_directory(by: Member, group_id: str) -> Group | None:
    key = _id(group_id)
    return groups_for_directory(by).filter(pk=key).first() if key else None


def members_by_group(by: Member, groups: Iterable[Group]) -> dict[uuid.UUID, list[Member]]:
    """Those that the directory sees. One query."""
    rows = GroupMember.objects.in_workspace(by.workspace_id).filter(group__in=list(groups), member__in=users_of(by))
    found: dict[uuid.UUID, list[Member]] = defaultdict(list)
    for row in rows.select_related("member__person").order_by("member__joined_at", "member__pk"):
        found[row.group_id].append(row.member)
    return found


def groups_by_member(by: Member, members: Iterable[Member]) -> dict[uuid.UUID, list[Group]]:
    """One query."""
    rows = GroupMember.objects.in_workspace(by.workspace_id).filter(
        member__in=[one.pk for one in members], group__parent__isnull=True
    )
    found: dict[uuid.UUID, list[Group]] = defaultdict(list)
    for row in rows.select_related("group").order_by("group__name"):
        found[row.member_id].append(row.group)
    return found


@dataclass(frozen=True, slots=True)
class Kept:
    """How many a directory keeps in a workspace; `closed` of the people have no access."""

    people: int
    closed: int
    groups: int


def kept_by_directory(by: Member) -> Kept:
    entries = DirectoryEntry.objects.in_workspace(by.workspace_id).filter(gone=False)
    closed = entries.filter(member__deactivated_at__isnull=False).count()
    return Kept(entries.count(), closed, DirectoryGroup.objects.in_workspace(by.workspace_id).count())


def directory_tokens(by: Member) -> Sequence[AccessToken]:
    return [token for token in integrations_of(by) if Scope.PEOPLE_PROVISION in token.granted]


def refusals_of(by: Member) -> Sequence[Refusal]:
    return list(Refusal.objects.in_workspace(by.workspace_id))


def _id(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
