"""Members are put into a group, several at once."""

import uuid
from collections.abc import Collection

from django.db import transaction

from komin.kernel.errors import NotFound
from komin.people.groups.access import can_change
from komin.people.groups.models import Group, GroupMember
from komin.people.workspaces.models import Member
from komin.platform.audit.models import AuditEntry
from komin.platform.audit.record import entry


@transaction.atomic
def put_into_group(*, by: Member, group: Group, people: Collection[uuid.UUID]) -> int:
    """How many of `people`, by their ids, were not in the group before. Ids of others are passed over. Raises
    NotPermitted, NotFound for a group that was removed meanwhile."""
    can_change(by, group).require()
    locked = Group.objects.in_workspace(by.workspace_id).select_for_update().filter(pk=group.pk).first()
    if locked is None:
        raise NotFound("")
    own = Member.objects.in_workspace(by.workspace_id).filter(pk__in=people, deactivated_at__isnull=True)
    new = list(own.exclude(groups__group=locked))
    GroupMember.objects.bulk_create(
        [GroupMember(workspace_id=by.workspace_id, group=locked, member=member) for member in new]
    )
    detail: dict[str, str | int | bool | None] = {"group": str(locked.pk)}
    lines = [entry(by=by, action="member.join_group", on=member, detail=detail) for member in new]
    AuditEntry.objects.bulk_create(lines)
    return len(new)
