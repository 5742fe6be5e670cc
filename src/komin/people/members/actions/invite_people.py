"""An administrator asks people by e-mail to join the workspace."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid, TooLarge
from komin.kernel.text import clean_line
from komin.people.groups.access import can_change
from komin.people.groups.models import Group
from komin.people.members.access import can_invite
from komin.people.members.actions.send_invitation import give_token, send_invitation
from komin.people.members.models import LONGEST_MESSAGE, Invitation, sent_since
from komin.people.workspaces.models import Member, Role, Workspace
from komin.platform.audit.record import Detail, record

MOST_AT_ONCE = 100
MOST_OPEN = 1_000


@dataclass(frozen=True, slots=True)
class Invited:
    """Addresses: those a mail goes to, those of members, and those whose invitation is open already."""

    sent: Sequence[str]
    members: Sequence[str]
    open: Sequence[str]


@transaction.atomic
def invite_people(
    *, by: Member, addresses: Sequence[str], role: Role, message: str = "", groups: Sequence[Group] = ()
) -> Invited:
    """Each address is asked once; `addresses` in lower case, as `read_addresses` gives them. Who joins is in
    `groups`.

    Raises NotPermitted below administrator, for a role above one's own or a group of others, TooLarge for more than
    MOST_AT_ONCE, Invalid for none, too long a message, or more than MOST_OPEN invitations that nobody answered.
    """
    can_invite(by, role).require()
    for group in groups:
        can_change(by, group).require()
    message = clean_line(message)
    _check(addresses, message)
    # One after the other in a workspace: two administrators who paste the same list ask nobody twice.
    Workspace.objects.select_for_update().get(pk=by.workspace_id)
    whole = Invitation.objects.with_restricted(reason="an address is asked once, whatever is restricted")
    own = whole.in_workspace(by.workspace_id)
    own.filter(sent_at__lte=sent_since()).delete()
    members = set(_members(by, addresses))
    known = set(own.filter(email__in=addresses).values_list("email", flat=True)) - members
    new = [address for address in addresses if address not in members | known]
    if own.count() + len(new) > MOST_OPEN:
        raise Invalid(_("Too many invitations are open. Withdraw some that nobody answered."))
    into = [str(group.pk) for group in groups]
    for address in new:
        _invite(by, address, role, message, into)
    return Invited(new, [one for one in addresses if one in members], [one for one in addresses if one in known])


def _check(addresses: Sequence[str], message: str) -> None:
    if not addresses:
        raise Invalid(_("Paste at least one address."), fields={"addresses": _("Paste at least one address.")})
    if len(addresses) > MOST_AT_ONCE:
        said = _("%(most)d addresses at a time, please: these are %(count)d.")
        raise TooLarge(said % {"most": MOST_AT_ONCE, "count": len(addresses)}, at="addresses")
    if len(message) > LONGEST_MESSAGE:
        too_long = _("%(most)d characters at most.") % {"most": LONGEST_MESSAGE}
        raise Invalid(too_long, fields={"message": too_long})


def _members(by: Member, addresses: Sequence[str]) -> Sequence[str]:
    active = Member.objects.in_workspace(by.workspace_id).filter(deactivated_at__isnull=True)
    return list(active.filter(person__email__in=addresses).values_list("person__email", flat=True))


def _invite(by: Member, address: str, role: Role, message: str, groups: Sequence[str]) -> None:
    invitation = Invitation(
        workspace_id=by.workspace_id, email=address, role=role, message=message, groups=groups, invited_by=by
    )
    token = give_token(invitation)
    invitation.save(force_insert=True)
    send_invitation(invitation, token, by=by)
    detail: Detail = {"role": role.value}
    record(
        by=by, action="invitation.send", on=invitation, detail=detail | ({"groups": " ".join(groups)} if groups else {})
    )
