"""Tell every registered processor of an erasure, a correction or a restriction: by mail, by its own interface, or as a
task of the officer. Done again, nobody is told twice; what could not be sent is sent again."""

import json
import uuid
from collections.abc import Collection, Sequence

from django.conf import settings
from django.utils.translation import gettext_noop

from komin.kernel import clock
from komin.kernel.personal_data import Purpose
from komin.platform.jobs.queue import enqueue
from komin.platform.mail.contacts import privacy_contact
from komin.platform.mail.send import send_later
from komin.platform.outbound.client import post
from komin.privacy.recipients.models import TIME_TO_ANSWER, Matter, Notice
from komin.privacy.register.models import Processor, ToldBy
from komin.privacy.register.queries import active_processors

BY_ITSELF = gettext_noop("the software erases there itself, and looked whether it is gone")


class NotAcknowledged(RuntimeError):
    """An interface did not answer well: it is asked again."""


def tell_recipients(
    *, matter: Matter, number: uuid.UUID, addresses: Sequence[str], but: Collection[uuid.UUID] = ()
) -> bool:
    """Whether all of them have settled it. `addresses` are those by which a processor finds the person; `but` are
    processors that need not be told."""
    for processor in active_processors():
        if processor.pk not in but:
            _tell(processor, matter, number, addresses)
    return not waiting_for(matter, number)


def tell_once_committed(
    *, matter: Matter, number: uuid.UUID, addresses: Sequence[str], but: Collection[uuid.UUID] = ()
) -> None:
    """As above, for what is done when its transaction ends: a job calls the interfaces after it, and calls them again.
    It finds the addresses by the number: none stands in the queue."""
    if not tell_recipients(matter=matter, number=number, addresses=addresses, but=but):
        enqueue("recipients.call", matter=matter.value, number=number)


def waiting_for(matter: Matter, number: uuid.UUID) -> list[Notice]:
    return list(Notice.objects.filter(matter=matter, number=number, settled_at=None))


def _tell(processor: Processor, matter: Matter, number: uuid.UUID, addresses: Sequence[str]) -> None:
    """What the software stores there itself, its own erasure took away; and there is nothing to correct twice."""
    now = clock.now()
    notice, is_new = Notice.objects.get_or_create(
        matter=matter, number=number, processor=processor,
        defaults={"way": processor.told_by, "due_at": now + TIME_TO_ANSWER},
    )  # fmt: skip
    if not is_new:
        return
    if processor.told_by == ToldBy.ITSELF:
        notice.settled_at, notice.evidence = now, BY_ITSELF
    elif processor.told_by == ToldBy.MAIL:
        _write(notice, processor, addresses)
        notice.sent_at = now
    notice.save()


def _write(notice: Notice, processor: Processor, addresses: Sequence[str]) -> None:
    """In both languages of the site: which one a processor reads, the register does not say."""
    send_later(
        template="recipients/mail/notice",
        to=processor.contact,
        language=settings.LANGUAGE_CODE,
        context={
            "operator": settings.KOMIN["OPERATOR_NAME"],
            "matter": notice.matter,
            "number": str(notice.pk),
            "addresses": list(addresses),
            "due": notice.due_at,
            "answer_to": privacy_contact(),
        },
        purpose=Purpose.RIGHTS,
    )


def call_recipients(*, matter: Matter, number: uuid.UUID, addresses: Sequence[str]) -> None:
    """Those with an interface for it, outside of any transaction. A good answer (2xx) is the acknowledgement; anything
    else is written down, and tried again."""
    for notice in Notice.objects.filter(matter=matter, number=number, settled_at=None, way=ToldBy.INTERFACE):
        said = {"matter": notice.matter, "number": str(notice.pk), "addresses": list(addresses)}
        headers = {"Content-Type": "application/json", "Idempotency-Key": str(notice.pk)}
        answer = post(notice.processor.exit_url, json.dumps(said).encode(), headers)
        now, told = clock.now(), Notice.objects.filter(pk=notice.pk, settled_at=None)
        if answer.is_good:
            told.update(sent_at=now, settled_at=now, fault="", evidence=f"HTTP {answer.status}")
        else:
            told.update(sent_at=now, fault=answer.fault or f"HTTP {answer.status}")
