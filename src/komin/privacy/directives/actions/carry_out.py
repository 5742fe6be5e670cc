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
from komin.kernel.personal_data import Category, Declaration, Subject, declarations
from komin.people.accounts.actions.end_sessions import end_sessions
from komin.people.accounts.models import Person
from komin.platform.jobs.queue import enqueue
from komin.privacy.directives.models import Directive, Share, Wish
from komin.privacy.directives.queries import in_force
from komin.privacy.erasure.models import OPEN, Erasure, Outcome, State
from komin.privacy.erasure.queries import held as held_for_a_case
from komin.privacy.erasure.steps import Step, steps
from komin.privacy.erasure.subjects import subject_of
from komin.privacy.restriction.models import Scope
from komin.privacy.rights.datasets import datasets

SHORTEST_SECRET = 20
# What this very case stands on: the wishes, a hold, and the request of the heirs with its letters.
_OF_THE_CASE = ("directives", "privacy_erasure", "privacy_rights")


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
    rows and the texts that are of nothing but these shares. Raises Invalid while something is still to be handed over,
    and while a legal hold lasts."""
    wishes = in_force(person.pk)
    if any(one.wish == Wish.HAND_OVER and one.carried_out_at is None for one in wishes):
        raise Invalid(_("First hand over what is to be handed over: afterwards it may be gone."))
    shares = [Share(one.share) for one in wishes if one.wish == Wish.ERASE]
    Directive.objects.filter(pk__in=[one.pk for one in wishes]).update(carried_out_at=clock.now())
    if Share.ACCOUNT in shares:
        erase_wholly(person)
    elif shares:
        if person.pk in held_for_a_case():
            raise Invalid(_("It is held for a case: nothing is erased before that is lifted."))
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
        app, _dot, name = step.name.partition(".")
        table, _dot, column = name.partition(".")
        declared = declarations().get(f"{app}.{table}".lower())
        if step.closing or declared is None or app in _OF_THE_CASE:
            continue
        if _categories(step, declared, column) <= wanted:
            step.act(subject)


def _categories(step: Step, declared: Declaration, column: str) -> frozenset[Category]:
    """Of what a step takes away; whose a row is counts where it holds nothing else. All of them for what stays."""
    if step.outcome == Outcome.BLANKED:
        return frozenset({declared.personal[column].category})
    if step.outcome != Outcome.ERASED or declared.subject is None:
        return frozenset(Category)
    owner = declared.subject.partition("__")[0]
    said = {name: field.category for name, field in declared.personal.items()}
    return frozenset(category for name, category in said.items() if name != owner) or frozenset(said.values())
