"""A restriction has ended: who was told to do nothing with the data until they hear from us hears from us."""

import uuid
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_noop

from komin.kernel import clock
from komin.privacy.recipients.actions.tell_recipients import tell_once_committed
from komin.privacy.recipients.models import Matter, Notice

LIFTED = gettext_noop("the restriction has ended before it was answered")


@transaction.atomic
def tell_lifting(*, number: uuid.UUID, addresses: Sequence[str]) -> None:
    """To those who were told of the restriction. What of it is unanswered is asked no more: it would come too late."""
    told = Notice.objects.filter(matter=Matter.RESTRICTION, number=number)
    if not told.exists():
        return
    told.filter(settled_at=None).update(settled_at=clock.now(), evidence=LIFTED)
    tell_once_committed(matter=Matter.LIFTING, number=number, addresses=addresses)
