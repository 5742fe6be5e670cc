"""A member is held while an administrator changes what they may do."""

from django.utils.translation import gettext as _

from komin.kernel.errors import NotFound
from komin.people.members.access import can_change
from komin.people.workspaces.models import Member


def hold_member(*, by: Member, member: Member) -> tuple[Member, Member]:
    """`by` and the member as they are now, until the open transaction ends: of two administrators who remove each
    other, the later comes too late.

    Raises NotPermitted for oneself and for someone above, NotFound for nobody of the workspace.
    """
    both = Member.objects.in_workspace(by.workspace_id).select_for_update().filter(pk__in=[by.pk, member.pk])
    held = {one.pk: one for one in both.order_by("pk")}
    if not {by.pk, member.pk} <= held.keys():
        raise NotFound(_("This person is not a member of the workspace."))
    can_change(held[by.pk], held[member.pk]).require()
    return held[by.pk], held[member.pk]
