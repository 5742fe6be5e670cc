"""Who may publish, and take back."""

from django.utils.translation import gettext_lazy as _

from komin.kernel.decisions import Decision, Denied
from komin.people.workspaces.access import has_role
from komin.people.workspaces.models import Member, Role
from komin.playbooks.library.models import Playbook


def can_publish(member: Member, playbook: Playbook) -> Decision:
    """Every contributor publishes; approval comes between, once a workspace asks for it."""
    if playbook.workspace_id != member.workspace_id or playbook.deleted_at is not None:
        return Denied(_("This playbook does not exist, or not for you."))
    return has_role(member, Role.CONTRIBUTOR)


def can_change_rules(member: Member) -> Decision:
    """How documents leave the workspace is for those who answer for it."""
    return has_role(member, Role.ADMINISTRATOR)


def can_withdraw(member: Member, playbook: Playbook) -> Decision:
    """What is wrong is taken off the floor at once: whoever may publish may do it, and undo it."""
    return can_publish(member, playbook)
