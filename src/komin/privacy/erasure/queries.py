import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q, QuerySet

from komin.kernel import clock
from komin.people.accounts.models import Person
from komin.people.workspaces.models import Member
from komin.playbooks.library.models import Playbook
from komin.privacy.erasure.models import Erasure, FreeTextMention, LegalHold, State


@dataclass(frozen=True, slots=True)
class Place:
    """A text that may name somebody who was erased; `playbook` where it is a playbook's and that is still there."""

    mention: FreeTextMention
    playbook: Playbook | None


def person_called(pk: str) -> Person | None:
    """Whoever has this id, signed in or not; nobody who was erased."""
    return Person.objects.filter(pk=uuid.UUID(pk), former=False).first()


def closing_of(person: Person) -> Erasure | None:
    """The closing of the person's account that can still be called off."""
    return Erasure.objects.filter(person_id=person.pk, state=State.ASKED).first()


def addresses_of_erasure(number: uuid.UUID) -> list[str]:
    """By which processors find the person, until all of them have erased too; then nobody knows."""
    found = Erasure.objects.filter(pk=number).first()
    return list(found.addresses) if found else []


def open_mentions(member: Member) -> list[Place]:
    """Those of the workspace, the oldest first."""
    waiting = FreeTextMention.objects.in_workspace(member.workspace_id).filter(settled_at__isnull=True)
    mentions = list(waiting.order_by("found_at", "pk")[:500])
    named = {one.playbook_id for one in mentions if one.playbook_id}
    playbooks = Playbook.objects.visible_to(member).in_bulk(list(named))
    return [Place(one, playbooks.get(one.playbook_id)) for one in mentions]


def kept_as_they_are() -> "QuerySet[Person]":
    """Of whom nothing goes because of its age, or because their workspace ends: held for a case, or restricted."""
    return Person.objects.filter(Q(pk__in=held()) | ~Q(restricted=""))


def account_with(address: str) -> Person | None:
    """Whoever has this address, suspended or not; nobody who was erased."""
    return Person.objects.filter(email__iexact=address, former=False).first() if address else None


def holds_in_force() -> "QuerySet[LegalHold]":
    """The one that ends first is first."""
    return _in_force().select_related("person").order_by("ends_at", "pk")


def holds_workspace(workspace_id: uuid.UUID) -> bool:
    """Whether somebody is a member of whom nothing may go."""
    return Member.objects.in_workspace(workspace_id).filter(person__in=kept_as_they_are()).exists()


def held() -> "QuerySet[LegalHold, uuid.UUID]":
    """The persons whose data must be kept as it is at this moment."""
    return _in_force().order_by().values_list("person_id", flat=True)


def ends_of_holds(persons: Iterable[uuid.UUID]) -> Mapping[uuid.UUID, datetime]:
    """Of each who is held, the moment until which at the latest nothing of theirs is erased."""
    held_ones = _in_force().order_by().filter(person__in=list(persons))
    return dict(held_ones.values_list("person_id").annotate(Max("ends_at")))


def held_until(person: Person, *, closing: Erasure | None = None) -> datetime | None:
    """None also where the hold ends before the erasure of a closing account is due: then it changes nothing."""
    until = ends_of_holds([person.pk]).get(person.pk)
    return None if until is None or (closing is not None and until <= closing.due_at) else until


def _in_force() -> "QuerySet[LegalHold]":
    return LegalHold.objects.filter(lifted_at__isnull=True, ends_at__gt=clock.now())
