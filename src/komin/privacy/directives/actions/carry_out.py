"""Somebody has died: their account is closed to everybody, and what they wished is done before heirs may ask for more.

Without a directive heirs may close accounts, have data erased, or get what settling the estate needs, and nothing more
(French law 78-17, Art. 85(II)).
"""

import json
from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _
from pyrage import passphrase as age

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.kernel.personal_data import Category, Subject, declarations
from komin.people.accounts.actions.end_sessions import end_sessions
from komin.people.accounts.models import Person
from komin.platform.jobs.queue import enqueue
from komin.privacy.directives.models import Directive, Share, Wish
from komin.privacy.directives.queries import in_force
from komin.privacy.erasure.models import OPEN, Erasure, Outcome, State
from komin.privacy.erasure.steps import steps
from komin.privacy.erasure.subjects import subject_of
from komin.privacy.restriction.models import Scope
from komin.privacy.rights.datasets import datasets

SHORTEST_SECRET = 20


@transaction.atomic
def freeze(person: Person) -> None:
    """Nobody signs in, nothing is mailed, and others see it no more, until it is decided."""
    Person.objects.select_for_update().get(pk=person.pk)
    person.is_active = False
    person.restricted = " ".join(category.value for scope in Scope for category in scope.categories)
    person.save(update_fields=["is_active", "restricted"])
    end_sessions(by=person)


def handed_over(person: Person, shares: Collection[Share], secret: str) -> bytes:
    """What of the person is in these shares, encrypted (age, by passphrase); what is another's is struck out. Raises
    Invalid for a short secret."""
    if len(secret) < SHORTEST_SECRET:
        raise Invalid(_("Choose a secret of 20 characters or more, which goes by another way."))
    wanted = frozenset(category for share in shares for category in share.categories)
    subject = subject_of(person)
    held = {
        one.name: [dict(row.data) for row in one.records(subject)]
        for one in datasets()
        if {field.category for field in one.fields.values()} & wanted
    }
    text = json.dumps({name: rows for name, rows in held.items() if rows}, ensure_ascii=False, indent=2)
    return bytes(age.encrypt(text.encode(), secret))


@transaction.atomic
def erase_as_wished(person: Person) -> list[Share]:
    """The shares that were to be erased. With the account all goes, store by store, and nobody is written to; else the
    rows that are of nothing but these shares. Raises Invalid while something is still to be handed over."""
    wishes = in_force(person.pk)
    if any(one.wish == Wish.HAND_OVER and one.carried_out_at is None for one in wishes):
        raise Invalid(_("First hand over what is to be handed over: afterwards it may be gone."))
    shares = [Share(one.share) for one in wishes if one.wish == Wish.ERASE]
    Directive.objects.filter(pk__in=[one.pk for one in wishes]).update(carried_out_at=clock.now())
    if Share.ACCOUNT in shares:
        erase_wholly(person)
    elif shares:
        wanted = frozenset(category for share in shares for category in share.categories)
        _erase_rows(subject_of(person), wanted)
    return shares


def erase_wholly(person: Person) -> Erasure:
    """At once, and quietly: there is nobody to change their mind, and no receipt is mailed to the dead."""
    erasure, _made = Erasure.objects.get_or_create(
        person_id=person.pk,
        state__in=OPEN,
        defaults={
            "person_id": person.pk, "state": State.ASKED, "due_at": clock.now(), "language": person.language,
            "was_active": False, "quiet": True,
        },
    )  # fmt: skip
    enqueue("erasure.erase", erasure_id=erasure.pk)
    return erasure


def _erase_rows(subject: Subject, wanted: frozenset[Category]) -> None:
    for step in steps():
        declared = declarations().get(".".join(step.name.split(".")[:2]).lower())
        if step.closing or declared is None or step.outcome not in (Outcome.ERASED, Outcome.BLANKED):
            continue
        told = {column.category for name, column in declared.personal.items() if name != declared.subject}
        if told and told <= wanted and declared.model != "directives.directive":
            step.act(subject)
