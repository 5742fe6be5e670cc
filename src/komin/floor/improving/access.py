"""Who may say what is wrong with a playbook, and who answers."""

from django.utils.translation import gettext_lazy as _

from komin.floor.improving.models import Feedback
from komin.kernel.decisions import Allowed, Decision, Denied
from komin.people.workspaces.access import has_role
from komin.people.workspaces.models import Member, Role
from komin.playbooks.library.access import can_contribute
from komin.playbooks.publishing.models import Version


def can_give(member: Member, version: Version) -> Decision:
    """Everybody who may follow it."""
    if version.workspace_id != member.workspace_id or version.playbook.deleted_at is not None:
        return Denied(_("No playbook is published at this address, or not for you."))
    return Allowed()


def can_answer(member: Member, feedback: Feedback) -> Decision:
    """Any contributor: an answer must not wait for one person."""
    if feedback.workspace_id != member.workspace_id:
        return Denied(_("This feedback does not exist, or not for you."))
    allowed = has_role(member, Role.CONTRIBUTOR)
    return can_contribute(member, feedback.playbook.library) if allowed else allowed
