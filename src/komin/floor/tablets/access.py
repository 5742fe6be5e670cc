"""Who may enrol tablets, and take a lost one out of use."""

from django.utils.translation import gettext_lazy as _

from komin.floor.tablets.models import Tablet
from komin.kernel.decisions import Decision, Denied
from komin.people.workspaces.access import has_role
from komin.people.workspaces.models import Member, Role


def can_manage_tablets(member: Member) -> Decision:
    return has_role(member, Role.ADMINISTRATOR)


def can_change(member: Member, tablet: Tablet) -> Decision:
    if tablet.workspace_id != member.workspace_id:
        return Denied(_("This tablet does not exist, or not for you."))
    return can_manage_tablets(member)
