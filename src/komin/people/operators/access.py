"""Who may add operators and hand out their PINs."""

from django.utils.translation import gettext_lazy as _

from komin.kernel.decisions import Decision, Denied
from komin.people.operators.models import Operator
from komin.people.workspaces.access import can_manage_members, has_role
from komin.people.workspaces.models import Member, Role


def can_manage_operators(member: Member) -> Decision:
    return can_manage_members(member)


def can_give_pin(member: Member, operator: Operator) -> Decision:
    if operator.workspace_id != member.workspace_id:
        return Denied(_("This person is not a member of the workspace."))
    return can_manage_operators(member)


def can_change_own_pin(member: Member, operator: Operator | None) -> Decision:
    allowed = has_role(member, Role.READER)
    if allowed and (operator is None or operator.member_id != member.pk):
        return Denied(_("You sign in by your address and have no PIN."))
    return allowed
