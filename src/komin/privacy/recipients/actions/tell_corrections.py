"""What a person corrects by themselves is told to whoever received it (GDPR Art. 19), as what the desk corrects is."""

import uuid
from datetime import timedelta

from django.db import transaction

from komin.kernel import clock
from komin.kernel.keeping import may_go
from komin.people.accounts.models import Person
from komin.privacy.recipients.actions.tell_recipients import tell_once_committed
from komin.privacy.recipients.models import TIME_TO_ANSWER, TIME_TO_GATHER, Correction, Matter, Notice
from komin.privacy.register.models import ToldBy
from komin.privacy.register.queries import active_processors

CORRECTIONS_KEPT = TIME_TO_ANSWER + timedelta(days=60)


@transaction.atomic
def note_correction(person: Person, before: str) -> None:
    """`before`: the address that they had. Somebody without an address nobody outside could find."""
    if not any(one.told_by != ToldBy.ITSELF for one in active_processors()):
        return
    Person.objects.select_for_update().get(pk=person.pk)
    noted = Correction.objects.filter(person=person, told_at=None).first() or Correction(person=person)
    addresses = {*noted.addresses, *(one.lower() for one in (before, person.email) if "@" in one)}
    if addresses:
        noted.addresses = sorted(addresses)
        noted.save()


def tell_corrections() -> int:
    """How many people's. Whoever still corrects is waited for."""
    ripe = Correction.objects.filter(told_at=None, made_at__lt=clock.now() - TIME_TO_GATHER)
    return sum(_tell(pk) for pk in list(ripe.values_list("pk", flat=True)))


@transaction.atomic
def _tell(correction_id: uuid.UUID) -> bool:
    found = Correction.objects.select_for_update().filter(pk=correction_id, told_at=None).first()
    if found is None:
        return False
    found.told_at = clock.now()
    found.save(update_fields=["told_at"])
    but = _need_not(found)
    tell_once_committed(matter=Matter.RECTIFICATION, number=found.pk, addresses=found.addresses, but=but)
    if not Notice.objects.filter(matter=Matter.RECTIFICATION, number=found.pk).exists():
        found.delete()
    return True


def _need_not(correction: Correction) -> set[uuid.UUID]:
    """Where the software stores it itself it is corrected; where somebody of ours still has to call because of an
    earlier correction, they say then how it is now."""
    earlier = Correction.objects.filter(person=correction.person).exclude(pk=correction.pk)
    waits = Notice.objects.filter(
        matter=Matter.RECTIFICATION, number__in=earlier.values("pk"), way=ToldBy.TASK, settled_at=None
    )
    itself = {one.pk for one in active_processors() if one.told_by == ToldBy.ITSELF}
    return itself | set(waits.values_list("processor_id", flat=True))


def forget_corrections() -> int:
    """Told, and long enough ago for every answer."""
    return may_go(Correction.objects.filter(made_at__lt=clock.now() - CORRECTIONS_KEPT)).delete()[0]
