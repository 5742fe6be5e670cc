"""Names of groups: one line, in use once where it stands."""

from django.utils.translation import gettext as _

from komin.kernel.errors import Clash, Invalid
from komin.kernel.text import clean_line
from komin.people.groups.models import LONGEST_NAME, Group
from komin.people.workspaces.models import Member


def free_name(member: Member, parent: Group | None, name: str, *, but: Group | None = None) -> str:
    """Raises Invalid for an empty or long name, Clash for one that a group beside it has."""
    name = clean_line(name)
    if not 1 <= len(name) <= LONGEST_NAME:
        raise Invalid(_("Give the group a name of 1 to 80 characters."), at="name")
    beside = Group.objects.in_workspace(member.workspace_id).filter(parent=parent, name=name)
    if (beside.exclude(pk=but.pk) if but else beside).exists():
        raise Clash(_("A group of this name is here already."), at="name")
    return name
