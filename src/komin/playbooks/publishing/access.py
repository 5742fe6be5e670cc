"""Who may publish, and take back."""

from komin.kernel.decisions import Decision
from komin.people.workspaces.access import has_role
from komin.people.workspaces.models import Member, Role
from komin.playbooks.library.access import can_change
from komin.playbooks.library.models import Playbook


def can_publish(member: Member, playbook: Playbook) -> Decision:
    """Every contributor publishes; approval comes between, once a workspace asks for it."""
    return can_change(member, playbook)


def can_change_rules(member: Member) -> Decision:
    """How documents leave the workspace is for those who answer for it."""
    return has_role(member, Role.ADMINISTRATOR)


def can_withdraw(member: Member, playbook: Playbook) -> Decision:
    """What is wrong is taken off the floor at once: whoever may publish may do it, and undo it."""
    return can_publish(member, playbook)
