"""Who may say how a workspace is, and what becomes of it."""

from django.utils.translation import gettext_lazy as _

from komin.kernel.decisions import Allowed, Decision, Denied
from komin.people.workspaces.access import has_role
from komin.people.workspaces.models import Member, Role

_ONESELF = _("You are the owner already.")
_CLOSED = _("The access of this person is closed. Give it again first.")
_OWNER_ALREADY = _("This person is an owner already.")
_NO_MAIL = _("This person has no e-mail address to sign in with, which an owner needs.")


def can_change_settings(member: Member) -> Decision:
    return has_role(member, Role.ADMINISTRATOR)


def can_hand_over(by: Member) -> Decision:
    return has_role(by, Role.OWNER)


def can_close(by: Member) -> Decision:
    return has_role(by, Role.OWNER)


def can_become_owner(by: Member, other: Member, *, signs_in_by_mail: bool) -> Decision:
    """By the hand of an owner: whoever is a member, can sign in with an e-mail address, and is no owner yet."""
    allowed = can_hand_over(by)
    if not allowed:
        return allowed
    if by.pk == other.pk:
        return Denied(_ONESELF)
    if other.deactivated_at is not None:
        return Denied(_CLOSED)
    if Role(other.role) is Role.OWNER:
        return Denied(_OWNER_ALREADY)
    return Allowed() if signs_in_by_mail else Denied(_NO_MAIL)
