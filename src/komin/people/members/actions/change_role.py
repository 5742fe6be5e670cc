"""An administrator gives a member another role."""

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import NotPermitted
from komin.people.members.access import can_invite
from komin.people.members.actions.hold_member import hold_member
from komin.people.members.actions.withdraw_beyond_rights import withdraw_beyond_rights
from komin.people.operators.queries import own_operator
from komin.people.workspaces.models import Member, Role
from komin.platform.audit.record import record


@transaction.atomic
def change_role(*, by: Member, member: Member, role: Role) -> None:
    """Raises NotPermitted for oneself, for someone above, and for a role above one's own."""
    giver, held = hold_member(by=by, member=member)
    can_invite(giver, role).require()
    if held.person.is_masked:
        raise NotPermitted(_("This member had their data restricted: it stays as it is."))
    if role != Role.READER and own_operator(held) is not None:
        raise NotPermitted(_("Who signs in by a PIN reads only. Invite them by e-mail to another role."))
    if held.role != role:
        held.role = role
        held.save(update_fields=["role"])
        record(by=by, action="member.role", on=held, detail={"role": role.value})
        withdraw_beyond_rights(by=by, member=held)
