"""The week is over, or nobody has to wait: the erasure is written down where no backup reaches, and taken stock of."""

import uuid

from django.db import transaction

from komin.kernel import clock
from komin.people.accounts.models import Person
from komin.privacy.erasure.ledger import write_down
from komin.privacy.erasure.models import Erasure, ErasureLine, State
from komin.privacy.erasure.queries import held
from komin.privacy.erasure.steps import steps
from komin.privacy.erasure.subjects import subject_of, workspaces_of


@transaction.atomic
def begin_erasure(erasure_id: uuid.UUID) -> Erasure | None:
    """None when there is nothing to begin: the person changed their mind, the week is not over, a legal hold
    lasts, or it is complete.

    What is there is counted before anything goes. Raises Unavailable when the list of erasures can't be written.
    """
    erasure = Erasure.objects.select_for_update().filter(pk=erasure_id).exclude(state=State.COMPLETE).first()
    if erasure is None or erasure.person_id is None:
        return None
    if erasure.state != State.ASKED:
        return erasure
    person = Person.objects.filter(pk=erasure.person_id).first()
    if person is None or erasure.due_at > clock.now() or person.pk in held():
        return None
    write_down(person.pk)
    subject = subject_of(person)
    erasure.state, erasure.began_at = State.UNDER_WAY, clock.now()
    erasure.addresses, erasure.members = list(subject.addresses), [str(pk) for pk in subject.member_ids]
    erasure.first_name, erasure.last_name = subject.first_name, subject.last_name
    erasure.workspaces = [str(pk) for pk in workspaces_of(person)]
    erasure.save()
    ErasureLine.objects.bulk_create(
        ErasureLine(erasure=erasure, position=place, store=step.name, outcome=step.outcome, before=step.count(subject))
        for place, step in enumerate(steps())
    )
    return erasure
