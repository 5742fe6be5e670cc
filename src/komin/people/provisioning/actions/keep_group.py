"""A company's directory keeps groups: their names, and who is in them."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction

from komin.people.groups.actions.create_group import create_group
from komin.people.groups.actions.delete_group import delete_group
from komin.people.groups.actions.put_into_group import put_into_group
from komin.people.groups.actions.rename_group import rename_group
from komin.people.groups.actions.take_out_of_group import take_out_of_group
from komin.people.groups.models import Group
from komin.people.provisioning.models import DirectoryGroup
from komin.people.provisioning.queries import members_by_group
from komin.people.workspaces.models import Member


@dataclass(frozen=True, slots=True)
class WantedGroup:
    """`member_ids` None leaves them as they are."""

    name: str
    external_id: str
    member_ids: Collection[uuid.UUID] | None


@transaction.atomic
def make_group(*, by: Member, wanted: WantedGroup) -> Group:
    """Raises as `create_group`."""
    group = create_group(by=by, name=wanted.name)
    _keep(by, group, wanted)
    return group


@transaction.atomic
def keep_group(*, by: Member, group: Group, wanted: WantedGroup) -> Group:
    """Whom the directory does not see, such as people without e-mail, stays in it. Raises as `rename_group`."""
    if wanted.name != group.name:
        group = rename_group(by=by, group=group, name=wanted.name)
    _keep(by, group, wanted)
    return group


def remove_group(*, by: Member, group: Group) -> None:
    delete_group(by=by, group=group)


def _keep(by: Member, group: Group, wanted: WantedGroup) -> None:
    known = DirectoryGroup.objects.in_workspace(by.workspace_id)
    known.update_or_create(group=group, defaults={"workspace_id": by.workspace_id, "external_id": wanted.external_id})
    if wanted.member_ids is None:
        return
    there = {member.pk: member for member in members_by_group(by, [group])[group.pk]}
    for member_id in there.keys() - set(wanted.member_ids):
        take_out_of_group(by=by, group=group, member=there[member_id])
    new = set(wanted.member_ids) - there.keys()
    if new:
        put_into_group(by=by, group=group, people=new)
