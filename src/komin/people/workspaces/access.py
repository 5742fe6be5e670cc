"""Who may do what to a workspace and its members."""

from django.utils.translation import gettext_lazy as _

from komin.kernel.decisions import Allowed, Decision, Denied
from komin.kernel.personal_data import Category
from komin.people.workspaces.models import Member, Role

_REASONS = {
    Role.OWNER: _("Only the owner of this workspace can do this."),
    Role.ADMINISTRATOR: _("Only an administrator or the owner of this workspace can do this."),
    Role.CONTRIBUTOR: _("You read in this workspace. Ask an administrator to become a contributor."),
    Role.READER: _("Your access to this workspace was closed. Ask one of its administrators."),
}


def has_role(member: Member, role: Role) -> Decision:
    """Allowed when the member's role is `role` or includes it; the denial says whom to ask."""
    return Allowed() if member.has_role(role) else Denied(_REASONS[role])


def can_manage_members(member: Member) -> Decision:
    return has_role(member, Role.ADMINISTRATOR)


def can_say(member: Member) -> Decision:
    """Whether words of theirs may be kept that others are to read."""
    if member.person.is_restricted(Category.CONTENT):
        return Denied(_("You had what you write restricted: nobody would see it. Lift the restriction under My data."))
    return Allowed()
