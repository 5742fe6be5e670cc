"""A contributor asks for a code to scan: whoever scans it first captures for this playbook, in their name."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import TooMany
from komin.kernel.identifiers import new_token
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.capturing.access import can_capture
from komin.playbooks.capturing.limits import MOST_INVITATIONS_AN_HOUR, TIME_TO_SCAN
from komin.playbooks.capturing.models import Phone
from komin.playbooks.capturing.tokens import hash_of
from komin.playbooks.library.models import Playbook


@dataclass(frozen=True, slots=True)
class Invitation:
    """`token` is told this once and kept nowhere."""

    phone: Phone
    token: str


@transaction.atomic
def invite_phone(*, by: Member, playbook: Playbook) -> Invitation:
    """One at a time: an earlier one of the member for this playbook that nobody scanned ends. Raises TooMany."""
    can_capture(by, playbook).require()
    now, token = clock.now(), new_token()
    mine = Phone.objects.in_workspace(by.workspace_id).filter(member=by)
    if mine.filter(created_at__gt=now - timedelta(hours=1)).count() >= MOST_INVITATIONS_AN_HOUR:
        said = _("That is many codes within an hour. Wait a little, then ask for another.")
        raise TooMany(said, wait=timedelta(hours=1))
    mine.filter(playbook=playbook, scanned_at__isnull=True, revoked_at__isnull=True).update(revoked_at=now)
    phone = Phone.objects.create(
        workspace_id=by.workspace_id,
        playbook=playbook,
        member=by,
        token_sha256=hash_of(token),
        sign_in_mark=by.person.get_session_auth_hash(),
        scan_until=now + TIME_TO_SCAN,
    )
    record(by=by, action="phone.invite", on=phone, detail={"playbook": str(playbook.pk)})
    return Invitation(phone, token)
