"""Schedules: every slot enqueues its job once, however many workers look."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import IntegrityError, transaction

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.platform.jobs.models import Job, ScheduleSlot
from komin.platform.jobs.registry import Schedule, schedules

log = logging.getLogger(__name__)


def fire_due_schedules(put: Callable[[Job], None]) -> None:
    """Enqueue the job of every schedule whose latest slot was not fired yet."""
    fired = dict(ScheduleSlot.objects.values_list("name", "slot"))
    for schedule in schedules():
        slot = schedule.cron.latest_slot(clock.now())
        if slot is None:
            continue
        name = schedule.kind.name
        if name not in fired:
            _begin(name, slot)
        elif fired[name] < slot:
            _fire(schedule, slot, put)


def _begin(name: str, slot: datetime) -> None:
    """A schedule that is new here starts with its next slot: nothing was missed before it existed."""
    try:
        with transaction.atomic():
            ScheduleSlot.objects.create(name=name, slot=slot)
    except IntegrityError:
        log.debug("schedule %s was begun by another worker", name)


def _fire(schedule: Schedule, slot: datetime, put: Callable[[Job], None]) -> None:
    with transaction.atomic():
        moved = ScheduleSlot.objects.filter(name=schedule.kind.name, slot__lt=slot).update(slot=slot)
        if moved:
            put(Job(id=new_id(), name=schedule.kind.name, visible_at=clock.now()))
