"""A phone scanned the code: it may capture for that playbook, until the evening, and nothing else."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import NotFound
from komin.kernel.identifiers import new_token
from komin.kernel.text import clean_line
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.capturing.limits import TIME_TO_CAPTURE
from komin.playbooks.capturing.models import Phone
from komin.playbooks.capturing.queries import open_invitation
from komin.playbooks.capturing.tokens import hash_of


@dataclass(frozen=True, slots=True)
class Paired:
    """`secret` goes into the phone's cookie and is kept nowhere else."""

    phone: Phone
    secret: str


@transaction.atomic
def pair_phone(*, token: str, device: str = "", held: str = "") -> Paired:
    """The token stands for the member who asked for it, and opens once. Raises NotFound for one that opens nothing.

    `held`: the secret the phone shows already. It goes on with it where it is paired by the same member, so that
    pairing it with a second playbook does not end the first.
    """
    phone = open_invitation(token)
    if phone is None:
        raise _nothing_to_open()
    now = clock.now()
    secret = held if _is_of_same_member(held, phone.member) else new_token()
    taken = Phone.objects.in_workspace(phone.workspace_id).filter(pk=phone.pk, scanned_at__isnull=True)
    pairing = {"scanned_at": now, "ends_at": now + TIME_TO_CAPTURE, "device": clean_line(device)[:40]}
    if not taken.update(secret_sha256=hash_of(secret), **pairing):
        raise _nothing_to_open()
    phone.refresh_from_db(fields=["scanned_at", "ends_at", "device", "secret_sha256"])
    record(by=phone.member, action="phone.pair", on=phone, detail={"playbook": str(phone.playbook_id)})
    return Paired(phone, secret)


def _is_of_same_member(held: str, member: Member) -> bool:
    phones = Phone.objects.in_workspace(member.workspace_id).standing(clock.now())
    return bool(held) and phones.filter(member=member, secret_sha256=hash_of(held)).exists()


def _nothing_to_open() -> NotFound:
    return NotFound(_("This code was used already, or is too old. Show another in the editor and scan that."))
