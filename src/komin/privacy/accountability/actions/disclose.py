"""A request of an authority: entered with the text it rests on, checked, approved by two people, then handed over."""

import hashlib
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from pyrage import passphrase as age

from komin.kernel import clock
from komin.kernel.dates import date_format
from komin.kernel.errors import Invalid, NotFound
from komin.kernel.personal_data import Purpose
from komin.kernel.text import clean_line
from komin.people.accounts.models import Person
from komin.platform.audit.record import record
from komin.platform.mail.send import send_later
from komin.privacy.accountability.access import can_approve, can_keep
from komin.privacy.accountability.models import Disclosure, DisclosureNotice, DisclosureState
from komin.privacy.erasure.passes import link_of
from komin.privacy.erasure.subjects import subject_of
from komin.privacy.erasure.telling import can_be_reached
from komin.privacy.register.officers import Officer
from komin.privacy.rights.datasets import datasets

SHORTEST_SECRET = 20


@dataclass(frozen=True, slots=True)
class Demand:
    """As the fields of `Disclosure`; `person` is the address of the account it is about."""

    authority: str
    agent: str
    legal_text: str
    scope: str
    received_on: date
    person: str
    tables: Sequence[str]
    verification: str = ""
    gagged: bool = False


@transaction.atomic
def open_disclosure(*, by: Officer, demand: Demand) -> Disclosure:
    """Raises NotPermitted; Invalid without a legal text, for an account that does not exist, and for no table: not
    everything there is, but what the text allows (charter K25)."""
    can_keep(by.offices).require()
    fields: dict[str, str] = {}
    for name in ("authority", "agent", "legal_text", "scope"):
        if not clean_line(getattr(demand, name)):
            fields[name] = _("Fill this in: without it nothing is handed over.")
    person = Person.objects.filter(email__iexact=demand.person.strip(), former=False).first()
    if person is None:
        fields["person"] = _("Nobody with this address has an account here.")
    known = {one.name for one in datasets()}
    if not demand.tables or set(demand.tables) - known:
        fields["tables"] = _("Choose what the text allows, and no more.")
    if demand.received_on > clock.now().date():
        fields["received_on"] = _("It was received today or before.")
    if fields or person is None:
        raise Invalid(next(iter(fields.values())), fields=fields)
    disclosure = Disclosure.objects.create(
        authority=clean_line(demand.authority), agent=clean_line(demand.agent),
        legal_text=clean_line(demand.legal_text), scope=clean_line(demand.scope), received_on=demand.received_on,
        verification=clean_line(demand.verification), person_id=person.pk, tables=sorted(demand.tables),
        gagged=demand.gagged,
    )  # fmt: skip
    record(by=by, action="disclosure.open", on=disclosure)
    return disclosure


@transaction.atomic
def note_verification(*, by: Officer, disclosure_id: uuid.UUID, how: str) -> Disclosure:
    """How it was checked who asks, and that the text allows it. Raises NotPermitted, NotFound, Invalid."""
    can_keep(by.offices).require()
    disclosure = _held(disclosure_id)
    if not clean_line(how):
        raise Invalid(_("Say how it was checked who asks, and that the text allows it."))
    disclosure.verification = clean_line(how)[:500]
    disclosure.first_by = disclosure.second_by = disclosure.first_at = disclosure.second_at = None
    disclosure.save()
    record(by=by, action="disclosure.verify", on=disclosure)
    return disclosure


@transaction.atomic
def approve_disclosure(*, by: Officer, disclosure_id: uuid.UUID) -> Disclosure:
    """Two different people, each signed in as themselves. Raises NotPermitted, NotFound; Invalid before it was checked
    who asks, for whoever approved already, and for the command line, which is nobody."""
    can_approve(by.offices).require()
    disclosure = _held(disclosure_id)
    if not disclosure.verification:
        raise Invalid(_("First note how it was checked who asks."))
    if by.person is None:
        raise Invalid(_("A person approves, not a machine."))
    if disclosure.first_by_id is None:
        disclosure.first_by, disclosure.first_at = by.person, clock.now()
    elif disclosure.first_by_id == by.person.pk:
        raise Invalid(_("You have approved already: it takes a second person."))
    else:
        disclosure.second_by, disclosure.second_at = by.person, clock.now()
    disclosure.save()
    record(by=by, action="disclosure.approve", on=disclosure)
    return disclosure


@transaction.atomic
def refuse_disclosure(*, by: Officer, disclosure_id: uuid.UUID, why: str) -> Disclosure:
    """An authority may be refused. Raises NotPermitted, NotFound, and Invalid without a reason."""
    can_keep(by.offices).require()
    disclosure = _held(disclosure_id)
    if not clean_line(why):
        raise Invalid(_("Say why it is refused."))
    disclosure.state, disclosure.refusal = DisclosureState.REFUSED, clean_line(why)[:500]
    disclosure.save()
    record(by=by, action="disclosure.refuse", on=disclosure)
    return disclosure


@transaction.atomic
def hand_over(*, by: Officer, disclosure_id: uuid.UUID, channel: str, secret: str) -> bytes:
    """The package, encrypted (age, by passphrase): kept nowhere, its hash and the list of what is in it are. Raises
    NotPermitted, NotFound; Invalid before two people approved, without a channel and for a short secret."""
    can_keep(by.offices).require()
    disclosure = _held(disclosure_id)
    if disclosure.first_at is None or disclosure.second_at is None:
        raise Invalid(_("Two people have to approve before anything is handed over."))
    if not clean_line(channel) or len(secret) < SHORTEST_SECRET:
        raise Invalid(
            _("Say by which way it goes, and choose a secret of at least 20 characters that goes by another.")
        )
    person = Person.objects.filter(pk__in=[disclosure.person_id], former=False).first()
    if person is None:
        raise NotFound(_("The data of this person was erased meanwhile."))
    held = _contents(person, disclosure.tables)
    package = json.dumps(
        {"authority": disclosure.authority, "legal_text": disclosure.legal_text, "tables": held},
        ensure_ascii=False, indent=2,
    ).encode()  # fmt: skip
    sealed = bytes(age.encrypt(package, secret))
    disclosure.state, disclosure.handed_at, disclosure.channel = (
        DisclosureState.HANDED,
        clock.now(),
        clean_line(channel),
    )
    disclosure.contents = {name: len(records) for name, records in held.items()}
    disclosure.sha256 = hashlib.sha256(sealed).hexdigest()
    disclosure.save()
    if not disclosure.gagged:
        _tell(disclosure)
    record(by=by, action="disclosure.hand_over", on=disclosure, detail={"records": sum(disclosure.contents.values())})
    return sealed


def _contents(person: Person, tables: Sequence[str]) -> dict[str, list[dict[str, object]]]:
    """As the person would get it: what is another's is struck out."""
    subject = subject_of(person)
    return {one.name: [dict(row.data) for row in one.records(subject)] for one in datasets() if one.name in tables}


@transaction.atomic
def lift_gag(*, by: Officer, disclosure_id: uuid.UUID) -> Disclosure:
    """The person may know from now on. Raises NotPermitted, NotFound."""
    can_keep(by.offices).require()
    disclosure = Disclosure.objects.select_for_update().filter(pk=disclosure_id, gagged=True).first()
    if disclosure is None:
        raise NotFound(_("There is no such request."))
    disclosure.gagged = False
    disclosure.save()
    if disclosure.handed_at is not None:
        _tell(disclosure)
    record(by=by, action="disclosure.lift_gag", on=disclosure)
    return disclosure


def _tell(disclosure: Disclosure) -> None:
    """On the page of their data for as long as it is kept, and by a mail that leads there."""
    if disclosure.person_id is None or disclosure.handed_at is None:
        return
    notice = DisclosureNotice.objects.create(
        person_id=disclosure.person_id, authority=disclosure.authority, legal_text=disclosure.legal_text,
        scope=disclosure.scope, handed_at=disclosure.handed_at,
    )  # fmt: skip
    person = Person.objects.filter(pk__in=[disclosure.person_id], former=False).first()
    if person is not None and can_be_reached(person.email):
        with translation.override(person.language):
            handed = date_format(notice.handed_at, "j F Y")
        context = {"first_name": person.first_name, "day": handed, "address": link_of(person)}
        send_later(
            template="accountability/mail/disclosed", to=person.email, language=person.language, context=context,
            purpose=Purpose.RIGHTS,
        )  # fmt: skip


def _held(disclosure_id: uuid.UUID) -> Disclosure:
    held = Disclosure.objects.select_for_update().filter(pk=disclosure_id, state=DisclosureState.OPEN).first()
    if held is None:
        raise NotFound(_("There is no such request."))
    return held
