"""Who may open a playbook to people outside the workspace, and close it again."""

from django.utils.translation import gettext_lazy as _

from komin.floor.sharing.models import ShareLink
from komin.kernel.decisions import Decision, Denied
from komin.people.workspaces.access import has_role
from komin.people.workspaces.models import Member, Role
from komin.playbooks.library.models import Playbook


def can_share(member: Member, playbook: Playbook) -> Decision:
    """Those who publish decide what leaves the workspace; readers hand on the members' link."""
    if playbook.workspace_id != member.workspace_id or playbook.deleted_at is not None:
        return Denied(_("This playbook does not exist, or not for you."))
    return has_role(member, Role.CONTRIBUTOR)


def can_revoke(member: Member, link: ShareLink) -> Decision:
    """Any contributor: closing must not wait for who opened."""
    if link.workspace_id != member.workspace_id:
        return Denied(_("This link does not exist, or not for you."))
    return has_role(member, Role.CONTRIBUTOR)
