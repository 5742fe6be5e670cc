"""An interface that did not answer well is called again: by the queue for some minutes, then each hour until it has."""

import uuid

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from komin.kernel import clock
from komin.privacy.recipients.actions.tell_recipients import NotAcknowledged, call_recipients
from komin.privacy.recipients.addresses import addresses_of
from komin.privacy.recipients.models import Matter, Notice
from komin.privacy.register.models import ToldBy

NOBODY = gettext_noop("the person is not known here any more, and was erased there by another notice")


def call(*, matter: Matter, number: uuid.UUID) -> None:
    """Raises NotAcknowledged while one of them has not."""
    _call(matter, number)
    if _unsettled().filter(matter=matter, number=number).exists():
        raise NotAcknowledged(matter.value)


def call_again() -> int:
    """How many matters were waiting. Of an erasure addresses are known until everybody has answered, not after."""
    waiting = _unsettled().order_by().values_list("matter", "number").distinct()
    for matter, number in list(waiting):
        _call(Matter(matter), number)
    return len(waiting)


def _call(matter: Matter, number: uuid.UUID) -> None:
    addresses = addresses_of(matter, number)
    if addresses:
        call_recipients(matter=matter, number=number, addresses=addresses)
    elif matter != Matter.ERASURE:
        _unsettled().filter(matter=matter, number=number).update(settled_at=clock.now(), evidence=NOBODY)


def _unsettled() -> "QuerySet[Notice]":
    return Notice.objects.filter(way=ToldBy.INTERFACE, settled_at=None)
