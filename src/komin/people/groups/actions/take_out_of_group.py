from django.db import transaction

from komin.people.groups.access import can_change
from komin.people.groups.models import Group, GroupMember
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record


@transaction.atomic
def take_out_of_group(*, by: Member, group: Group, member: Member) -> None:
    """Twice is once. Raises NotPermitted."""
    can_change(by, group).require()
    own = GroupMember.objects.in_workspace(by.workspace_id)
    taken, _ = own.filter(group=group, member=member).delete()
    if taken:
        record(by=by, action="member.leave_group", on=member, detail={"group": str(group.pk)})
