"""The people whom a breach concerns: chosen, then told by mail in their language (GDPR Art. 34)."""

import uuid
from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.kernel.personal_data import Purpose
from komin.kernel.text import clean_text
from komin.people.accounts.models import Person
from komin.people.workspaces.models import Member, Workspace
from komin.platform.audit.record import record
from komin.platform.mail.send import send_later
from komin.privacy.accountability.access import can_keep
from komin.privacy.accountability.actions.keep_breach import held
from komin.privacy.accountability.models import Breach, BreachPerson
from komin.privacy.erasure.telling import can_be_reached
from komin.privacy.register.officers import Officer


@transaction.atomic
def choose_people(
    *, by: Officer, breach_id: uuid.UUID, workspaces: Iterable[str] = (), addresses: Iterable[str] = ()
) -> int:
    """All members of workspaces, by their address, and people by theirs; how many are new. Raises NotPermitted,
    NotFound; Invalid naming the first that does not exist."""
    can_keep(by.offices).require()
    breach = held(breach_id)
    found = {pk for slug in workspaces for pk in _members_of(slug)} | {_person_at(one) for one in addresses}
    known = set(breach.people.values_list("person_id", flat=True))
    new = found - known
    BreachPerson.objects.bulk_create(BreachPerson(breach=breach, person_id=pk) for pk in sorted(new))
    record(by=by, action="breach.choose_people", on=breach, detail={"count": len(new)})
    return len(new)


def _members_of(slug: str) -> list[uuid.UUID]:
    workspace = Workspace.objects.filter(slug=slug).first()
    if workspace is None:
        raise Invalid(_("There is no workspace at “%(name)s”.") % {"name": slug})
    members = Member.objects.in_workspace(workspace).filter(person__former=False)
    return list(members.values_list("person_id", flat=True))


def _person_at(address: str) -> uuid.UUID:
    person = Person.objects.filter(email__iexact=address, former=False).first()
    if person is None:
        raise Invalid(_("Nobody with the address “%(name)s” has an account here.") % {"name": address})
    return person.pk


@transaction.atomic
def tell_people(*, by: Officer, breach_id: uuid.UUID, texts: dict[str, str]) -> int:
    """Each once, in their language; how many mails. Who has no address stays untold, and on the list: the officer tells
    them otherwise. Raises NotPermitted, NotFound; Invalid without the words in every language of the site."""
    can_keep(by.offices).require()
    breach = held(breach_id)
    said = {code: clean_text(texts.get(code, "")) for code, _name in settings.LANGUAGES}
    if not all(said.values()):
        raise Invalid(_("Write it in every language: each person reads it in theirs."))
    waiting = list(breach.people.filter(told_at=None).select_for_update())
    people = Person.objects.in_bulk([one.person_id for one in waiting])
    told = [one for one in waiting if _tell(people.get(one.person_id), said)]
    BreachPerson.objects.filter(pk__in=[one.pk for one in told]).update(told_at=clock.now())
    record(by=by, action="breach.tell_people", on=breach, detail={"count": len(told)})
    return len(told)


def _tell(person: Person | None, said: dict[str, str]) -> bool:
    if person is None or not can_be_reached(person.email):
        return False
    language = person.language if person.language in said else settings.LANGUAGE_CODE
    send_later(
        template="accountability/mail/breach", to=person.email, language=language,
        context={"first_name": person.first_name, "text": said[language]}, purpose=Purpose.RIGHTS,
    )  # fmt: skip
    return True


@transaction.atomic
def note_told(*, by: Officer, breach_id: uuid.UUID) -> Breach:
    """Whoever no mail reaches was told otherwise: by letter, or by their workspace. Raises NotPermitted, NotFound."""
    can_keep(by.offices).require()
    breach = held(breach_id)
    count = breach.people.filter(told_at=None).update(told_at=clock.now())
    record(by=by, action="breach.told_otherwise", on=breach, detail={"count": count})
    return breach
