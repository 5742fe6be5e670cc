"""Who may keep, use and change templates."""

from django.utils.translation import gettext_lazy as _

from komin.kernel.decisions import Allowed, Decision, Denied
from komin.people.workspaces.access import has_role
from komin.people.workspaces.models import Member, Role
from komin.playbooks.templating.models import Template


def can_use_templates(member: Member) -> Decision:
    return has_role(member, Role.CONTRIBUTOR)


def can_change(member: Member, template: Template) -> Decision:
    """Rename, replace, remove: whoever kept it, and administrators."""
    if template.workspace_id != member.workspace_id:
        return Denied(_("This template does not exist, or not for you."))
    if member.has_role(Role.ADMINISTRATOR) or (template.kept_by_id == member.pk and member.has_role(Role.CONTRIBUTOR)):
        return Allowed()
    return Denied(_("Only who kept this template, or an administrator, can change or remove it."))
