from django.utils.translation import gettext_lazy as _

from komin.kernel.decisions import Decision, Denied
from komin.people.workspaces.access import has_role
from komin.people.workspaces.models import Member, Role
from komin.playbooks.library.models import Playbook


def can_create(member: Member) -> Decision:
    return has_role(member, Role.CONTRIBUTOR)


def can_edit(member: Member, playbook: Playbook) -> Decision:
    """Every contributor of the workspace edits every draft."""
    if playbook.workspace_id != member.workspace_id or playbook.deleted_at is not None:
        return Denied(_("This playbook does not exist, or not for you."))
    return has_role(member, Role.CONTRIBUTOR)
