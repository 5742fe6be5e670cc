from komin.kernel.decisions import Decision
from komin.people.workspaces.access import has_role
from komin.people.workspaces.models import Member, Role
from komin.playbooks.library.access import can_change
from komin.playbooks.library.models import Playbook


def can_create(member: Member) -> Decision:
    return has_role(member, Role.CONTRIBUTOR)


def can_edit(member: Member, playbook: Playbook) -> Decision:
    """Every contributor edits every draft of the libraries that are open to them for contributing."""
    return can_change(member, playbook)
