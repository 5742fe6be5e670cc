"""Who may make a token, and end one."""

from django.utils.translation import gettext_lazy as _

from komin.kernel.decisions import Allowed, Decision, Denied
from komin.people.tokens.models import AccessToken
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.access import has_role
from komin.people.workspaces.models import Member, Role


def can_grant(member: Member, scope: Scope) -> Decision:
    """Nobody gives a token what they may not do themselves."""
    return has_role(member, scope.role)


def can_manage_integrations(member: Member) -> Decision:
    return has_role(member, Role.ADMINISTRATOR)


def can_revoke(member: Member, token: AccessToken) -> Decision:
    """One's own; administrators those of everybody in the workspace: closing must not wait for who opened."""
    if token.workspace_id != member.workspace_id:
        return Denied(_("This token does not exist, or not for you."))
    return Allowed() if token.member_id == member.pk else can_manage_integrations(member)
