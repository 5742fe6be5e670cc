"""Who may open a playbook to people outside the workspace, and close it again."""

from django.utils.translation import gettext_lazy as _

from komin.floor.sharing.models import ShareLink
from komin.kernel.decisions import Decision, Denied
from komin.people.workspaces.access import has_role
from komin.people.workspaces.models import Member, Role
from komin.playbooks.library.access import can_change, can_contribute
from komin.playbooks.library.models import Playbook


def can_share(member: Member, playbook: Playbook) -> Decision:
    """Those who publish decide what leaves the workspace; readers hand on the members' link."""
    return can_change(member, playbook)


def can_revoke(member: Member, link: ShareLink) -> Decision:
    """Any contributor: closing must not wait for who opened."""
    if link.workspace_id != member.workspace_id:
        return Denied(_("This link does not exist, or not for you."))
    allowed = has_role(member, Role.CONTRIBUTOR)
    return can_contribute(member, link.playbook.library) if allowed else allowed
