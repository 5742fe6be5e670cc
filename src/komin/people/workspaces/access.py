"""Who may do what to a workspace and its members."""

import uuid

from django.utils.translation import gettext_lazy as _

from komin.kernel.decisions import Allowed, Decision, Denied
from komin.kernel.personal_data import Category
from komin.people.accounts.models import SeenBy
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


def can_see_of(viewer: Member, person_id: uuid.UUID, seen_by: str) -> Decision:
    """What a person of the viewer's workspace shows of themselves (`seen_by` is a SeenBy); oneself sees all of it."""
    if viewer.person_id == person_id:
        return Allowed()
    shown = seen_by == SeenBy.MEMBERS or (seen_by == SeenBy.ADMINISTRATORS and viewer.has_role(Role.ADMINISTRATOR))
    return has_role(viewer, Role.READER) if shown else Denied(_("This person does not show it."))


def can_manage_members(member: Member) -> Decision:
    return has_role(member, Role.ADMINISTRATOR)


def can_say(member: Member) -> Decision:
    """Whether words of theirs may be kept that others are to read."""
    if member.person.is_restricted(Category.CONTENT):
        return Denied(_("You had what you write restricted: nobody would see it. Lift the restriction under My data."))
    return Allowed()
