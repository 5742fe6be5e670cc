"""Who may do what to a playbook as a whole."""

from django.utils.translation import gettext_lazy as _

from komin.kernel.decisions import Decision, Denied
from komin.people.workspaces.access import has_role
from komin.people.workspaces.models import Member, Role
from komin.playbooks.library.models import Playbook


def can_delete(member: Member, playbook: Playbook) -> Decision:
    """A draft is deleted by those who write; what the floor follows, by those who answer for the workspace."""
    if playbook.workspace_id != member.workspace_id:
        return Denied(_("This playbook does not exist, or not for you."))
    return has_role(member, Role.CONTRIBUTOR if playbook.published_version is None else Role.ADMINISTRATOR)


def can_change_numbers(member: Member) -> Decision:
    return has_role(member, Role.ADMINISTRATOR)
