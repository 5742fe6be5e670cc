"""The queue in the product's own database: a job is enqueued in the same transaction as the change it belongs to."""

import uuid
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import F

from komin.kernel import clock
from komin.platform.jobs.broker import LeasingBroker, Waiting
from komin.platform.jobs.delivery import Delivery, lease
from komin.platform.jobs.models import Job


class DatabaseBroker(LeasingBroker):
    """On PostgreSQL workers skip the rows others are taking; on SQLite a transaction is alone from its start."""

    def put(self, job: Job) -> None:
        job.save(force_insert=True)

    def is_work_due(self) -> bool:
        return Job.objects.filter(visible_at__lte=clock.now()).exists()

    def take_first(self) -> Delivery | None:
        if not self.is_work_due():
            return None
        with transaction.atomic():
            now = clock.now()
            due = Job.objects.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)
            job = due.filter(visible_at__lte=now).order_by("id").first()
            if job is None:
                return None
            job.deliveries, job.holder, job.visible_at = job.deliveries + 1, uuid.uuid4(), now + lease()
            job.save(update_fields=["deliveries", "holder", "visible_at"])
        return Delivery(job.id, job.name, job.arguments, job.deliveries, job.holder)

    def renew(self, delivery: Delivery) -> bool:
        held = Job.objects.filter(id=delivery.id, holder=delivery.holder)
        return held.update(visible_at=clock.now() + lease()) == 1

    def finish(self, delivery: Delivery) -> bool:
        deleted, _ = Job.objects.filter(id=delivery.id, holder=delivery.holder).delete()
        return deleted == 1

    def put_back(self, delivery: Delivery, *, after: timedelta, counts: bool = True) -> bool:
        held = Job.objects.filter(id=delivery.id, holder=delivery.holder)
        uncounted = 0 if counts else 1
        later = clock.now() + after
        return held.update(visible_at=later, holder=None, deliveries=F("deliveries") - uncounted) == 1

    def bury(self, delivery: Delivery, error: BaseException) -> None:
        with transaction.atomic():
            super().bury(delivery, error)

    def waiting(self) -> Waiting:
        now = clock.now()
        due = Job.objects.filter(visible_at__lte=now)
        oldest = due.order_by("visible_at").values_list("visible_at", flat=True).first()
        resting = Job.objects.filter(visible_at__gt=now, holder__isnull=True)
        return Waiting(due.count() + resting.count(), (now - oldest).total_seconds() if oldest else 0.0)

    def lock_size(self) -> int:
        return Job.objects.filter(visible_at__gt=clock.now(), holder__isnull=False).count()

    def purge_queue(self) -> int:
        deleted, _ = Job.objects.all().delete()
        return deleted

    def delete_queue(self) -> int:
        return self.purge_queue()

    def info(self) -> str:
        return f"{connection.vendor}, with leases"
