"""An administrator gives a person a role in the workspace."""

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.decisions import Allowed, Denied
from komin.kernel.errors import Clash
from komin.people.accounts.models import Person
from komin.people.workspaces.access import can_manage_members
from komin.people.workspaces.finding import keep_words
from komin.people.workspaces.models import Member, Role
from komin.platform.audit.record import record


@transaction.atomic
def add_member(*, by: Member, person: Person, role: Role) -> Member:
    """The new member. Raises NotPermitted below administrator, or for a role above one's own; Clash when already in."""
    can_manage_members(by).require()
    (Allowed() if by.has_role(role) else Denied(_("You can't give a role above your own."))).require()
    if Member.objects.in_workspace(by.workspace_id).filter(person=person).exists():
        raise Clash(_("This person is a member of the workspace already."))
    member = Member.objects.create(workspace=by.workspace, person=person, role=role)
    keep_words([member])
    record(by=by, action="member.add", on=member, detail={"role": role.value})
    return member
