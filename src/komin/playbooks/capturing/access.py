from django.utils.translation import gettext_lazy as _

from komin.kernel.decisions import Allowed, Decision, Denied
from komin.people.workspaces.models import Member, Role
from komin.playbooks.authoring.access import can_edit
from komin.playbooks.capturing.models import Phone
from komin.playbooks.library.models import Playbook


def can_capture(member: Member, playbook: Playbook) -> Decision:
    """Who edits the draft captures for it, in person or by a phone they paired."""
    return can_edit(member, playbook)


def can_revoke(member: Member, phone: Phone) -> Decision:
    """Their own phones; an administrator everybody's of the workspace."""
    of_workspace = phone.workspace_id == member.workspace_id and member.deactivated_at is None
    if of_workspace and (phone.member_id == member.pk or member.has_role(Role.ADMINISTRATOR)):
        return Allowed()
    return Denied(_("This phone was paired by somebody else. Ask them or an administrator."))
