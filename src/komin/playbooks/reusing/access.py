"""Who may keep, use and change step blocks: whoever edits drafts, since a block is a part of them."""

from django.utils.translation import gettext_lazy as _

from komin.kernel.decisions import Decision, Denied
from komin.people.workspaces.access import has_role
from komin.people.workspaces.models import Member, Role
from komin.playbooks.reusing.models import StepBlock


def can_use_blocks(member: Member) -> Decision:
    return has_role(member, Role.CONTRIBUTOR)


def can_change(member: Member, block: StepBlock) -> Decision:
    """Update, rename, remove."""
    if block.workspace_id != member.workspace_id:
        return Denied(_("This step block does not exist, or not for you."))
    return can_use_blocks(member)
