"""Who may bring people into a workspace, change what they may do there, and show them out."""

from django.utils.translation import gettext_lazy as _

from komin.kernel.decisions import Allowed, Decision, Denied
from komin.people.workspaces.access import can_manage_members
from komin.people.workspaces.models import Member, Role

_ABOVE = _("You can't give a role above your own.")
_ONESELF = _("You can't change this for yourself. Ask another administrator.")
_FIRST_ONESELF = _("Set up a second factor for yourself first, under Security of your account.")
_HIGHER = _("Only the owner of this workspace can change this for another owner.")


def can_invite(by: Member, role: Role) -> Decision:
    """Administrators, to roles up to their own."""
    allowed = can_manage_members(by)
    if not allowed:
        return allowed
    return Allowed() if by.has_role(role) else Denied(_ABOVE)


def can_ask_for_second_factor(by: Member, *, has_one: bool) -> Decision:
    """Administrators who have one: nobody shuts themselves out."""
    allowed = can_manage_members(by)
    return allowed if has_one or not allowed else Denied(_FIRST_ONESELF)


def can_leave(member: Member, *, owners: int) -> Decision:
    """Everybody but the only owner; `owners` is how many there are."""
    if Role(member.role) is Role.OWNER and owners <= 1:
        return Denied(_("You are the only owner. Make somebody else an owner first."))
    return Allowed()


def can_change(by: Member, other: Member) -> Decision:
    """Administrators, for their role and below, never for themselves: so a workspace is never without owner."""
    allowed = can_manage_members(by)
    if not allowed:
        return allowed
    if by.pk == other.pk:
        return Denied(_ONESELF)
    return Allowed() if Role(by.role).includes(Role(other.role)) else Denied(_HIGHER)
