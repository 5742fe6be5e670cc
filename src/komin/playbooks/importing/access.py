"""Who may bring playbooks in."""

from komin.kernel.decisions import Decision
from komin.people.workspaces.models import Member
from komin.playbooks.authoring.access import can_create


def can_import(member: Member) -> Decision:
    """Whoever may begin a playbook; a colleague's file is seen and taken in by every contributor."""
    return can_create(member)
