"""What a token may be allowed to do. A token does nothing that none of its scopes names."""

from collections.abc import Collection

from django.db import models
from django.utils.translation import gettext_lazy as _

from komin.people.workspaces.models import Role


class Scope(models.TextChoices):
    LIBRARY_READ = "library:read", _("Read what is published")
    REGISTER_READ = "register:read", _("Read the register")
    DRAFTS_WRITE = "drafts:write", _("Read and write drafts")
    PUBLISH = "publish", _("Publish, withdraw and plan reviews")
    FEEDBACK_WRITE = "feedback:write", _("Read, give and answer feedback")
    LINKS_WRITE = "links:write", _("Make and revoke public links")
    PLAYBOOKS_DELETE = "playbooks:delete", _("Delete playbooks")
    WEBHOOKS_MANAGE = "webhooks:manage", _("Manage webhooks")
    PEOPLE_MANAGE = "people:manage", _("Manage people, groups and shared tablets")
    PEOPLE_PROVISION = "people:provision", _("Keep people and groups from a directory (SCIM)")
    TRAIL_READ = "trail:read", _("Read the audit trail")
    WORKSPACE_MANAGE = "workspace:manage", _("Change the settings of the workspace")

    @property
    def role(self) -> Role:
        """What a person must be to do the same; as this a token acts, at most."""
        return _ROLES[self]


_ROLES = {
    Scope.LIBRARY_READ: Role.READER,
    Scope.REGISTER_READ: Role.READER,
    Scope.DRAFTS_WRITE: Role.CONTRIBUTOR,
    Scope.PUBLISH: Role.CONTRIBUTOR,
    Scope.FEEDBACK_WRITE: Role.CONTRIBUTOR,
    Scope.LINKS_WRITE: Role.CONTRIBUTOR,
    Scope.PLAYBOOKS_DELETE: Role.ADMINISTRATOR,
    Scope.WEBHOOKS_MANAGE: Role.ADMINISTRATOR,
    Scope.PEOPLE_MANAGE: Role.ADMINISTRATOR,
    Scope.PEOPLE_PROVISION: Role.ADMINISTRATOR,
    Scope.TRAIL_READ: Role.ADMINISTRATOR,
    Scope.WORKSPACE_MANAGE: Role.ADMINISTRATOR,
}
_SHOW_DRAFTS = {Scope.DRAFTS_WRITE, Scope.PUBLISH}


def highest_role(scopes: Collection[Scope]) -> Role:
    return max((scope.role for scope in scopes), key=lambda role: role.rank, default=Role.READER)


def acting_role(role: Role, used: Scope | None, granted: Collection[Scope]) -> Role:
    """As what somebody of `role` acts through a token in an operation that needs `used`: never more than they are, nor
    more than the operation takes (`used` None: than all its scopes). Only a token that may touch drafts sees them."""
    taken = highest_role([scope for scope in granted if scope == used or scope in _SHOW_DRAFTS or used is None])
    return role if taken.includes(role) else taken
