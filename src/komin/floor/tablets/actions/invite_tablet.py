"""An administrator prepares a tablet for a station: the code that enrols it is shown once."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from komin.floor.stations.models import Station
from komin.floor.tablets.access import can_change, can_manage_tablets
from komin.floor.tablets.models import LONGEST_NAME, TIME_TO_ENROL, Tablet, hash_of
from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.kernel.identifiers import new_id, new_token
from komin.kernel.text import clean_line
from komin.people.accounts.models import Person
from komin.people.groups.actions.put_into_group import put_into_group
from komin.people.groups.models import Group
from komin.people.workspaces.models import Member, Role
from komin.platform.audit.record import record

MOST_TABLETS = 500


@dataclass(frozen=True, slots=True)
class InvitedTablet:
    """`code` is nowhere else."""

    tablet: Tablet
    code: str


@transaction.atomic
def invite_tablet(*, by: Member, station: Station, name: str, groups: Collection[uuid.UUID] = ()) -> InvitedTablet:
    """It sees what is open to everybody, and to `groups`. Raises NotPermitted; Invalid for an empty or long name, a
    station or group of others, and when there are MOST_TABLETS."""
    can_manage_tablets(by).require()
    name = clean_line(name)
    if not 1 <= len(name) <= LONGEST_NAME:
        raise Invalid(_("Give the tablet a name of 1 to 60 characters."), at="name")
    if station.workspace_id != by.workspace_id:
        raise Invalid(_("Choose a station of this workspace."), at="station")
    if Tablet.objects.in_workspace(by.workspace_id).filter(revoked_at__isnull=True).count() >= MOST_TABLETS:
        raise Invalid(_("The workspace has 500 tablets, the most there can be. Take one out of use first."))
    member = _nobody(by, name)
    for group in Group.objects.in_workspace(by.workspace_id).filter(pk__in=groups):
        put_into_group(by=by, group=group, people=[member.pk])
    code = new_token()
    tablet = Tablet.objects.create(
        workspace_id=by.workspace_id,
        station=station,
        member=member,
        name=name,
        code_sha256=hash_of(code),
        code_until=clock.now() + TIME_TO_ENROL,
    )
    record(by=by, action="tablet.invite", on=tablet, detail={"station": str(station.pk)})
    return InvitedTablet(tablet, code)


@transaction.atomic
def invite_again(*, by: Member, tablet: Tablet) -> InvitedTablet:
    """Another code, for one that was never used in time, or for another device in its place: the one before is out of
    use from now on. Raises NotPermitted, Invalid for one that was revoked."""
    can_change(by, tablet).require()
    held = Tablet.objects.in_workspace(by.workspace_id).select_for_update().get(pk=tablet.pk)
    if held.revoked_at is not None:
        raise Invalid(_("This tablet is out of use. Prepare another."))
    code = new_token()
    held.code_sha256, held.code_until, held.secret_sha256 = hash_of(code), clock.now() + TIME_TO_ENROL, ""
    held.save(update_fields=["code_sha256", "code_until", "secret_sha256"])
    record(by=by, action="tablet.invite", on=held)
    return InvitedTablet(held, code)


def _nobody(by: Member, name: str) -> Member:
    """As an integration: no password, an address to which no mail goes (RFC 2606), and not active."""
    address = f"{new_id().hex}@tablet.invalid"
    person = Person(email=address, first_name=name, language=by.workspace.language, is_active=False)
    person.set_unusable_password()
    person.save(force_insert=True)
    return Member.objects.create(workspace=by.workspace, person=person, role=Role.READER, integration=True)
