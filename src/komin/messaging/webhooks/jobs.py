import uuid

from komin.messaging.webhooks.actions.deliver import deliver, deliver_what_is_due
from komin.messaging.webhooks.actions.forget_old_deliveries import forget_old_deliveries
from komin.platform.jobs.queue import job, scheduled


@job(name="webhooks.deliver")
def deliver_one(*, delivery_id: str) -> None:
    deliver(uuid.UUID(delivery_id))


@scheduled(cron="* * * * *", name="webhooks.deliver_what_is_due")
def deliver_due() -> None:
    deliver_what_is_due()


@scheduled(cron="45 2 * * *", name="webhooks.forget_old_deliveries")
def forget() -> None:
    forget_old_deliveries()
