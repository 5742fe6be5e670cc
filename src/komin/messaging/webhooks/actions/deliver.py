"""One attempt to tell a webhook; what came of it is kept, and a later one planned where it failed."""

import uuid
from datetime import timedelta

from django.db import transaction

from komin.kernel import clock
from komin.messaging.webhooks.actions.disable import disable_if_hopeless
from komin.messaging.webhooks.models import PAUSES, Attempt, Delivery, State, Webhook
from komin.messaging.webhooks.signing import headers_of
from komin.platform.jobs.queue import enqueue
from komin.platform.outbound.client import Outcome, post

# Longer than an attempt can take: whoever claimed one and says nothing by then was ended.
_CLAIMED_FOR = timedelta(minutes=2)
_GONE = 410


def deliver(delivery_id: uuid.UUID) -> None:
    """Nothing where it is not due: another worker has it, or it was delivered. No transaction is open meanwhile."""
    claimed = _claim(delivery_id)
    if claimed is None:
        return
    body = claimed.body.encode()
    headers = headers_of(claimed.webhook, str(claimed.pk), body, clock.now())
    outcome = post(claimed.webhook.url, body, headers, by_customer=True)
    _note(claimed, outcome)


def deliver_what_is_due() -> int:
    """What waits for another attempt, or whose attempt was ended by a crash; returns how many."""
    everywhere = Delivery.objects.across_workspaces(reason="deliveries come due in every workspace")
    due = everywhere.filter(state=State.WAITING, due_at__lte=clock.now()).order_by("due_at")
    found = list(due.values_list("pk", flat=True)[:1_000])
    for pk in found:
        enqueue("webhooks.deliver", delivery_id=pk)
    return len(found)


@transaction.atomic
def _claim(delivery_id: uuid.UUID) -> Delivery | None:
    now = clock.now()
    everywhere = Delivery.objects.across_workspaces(reason="a job names one delivery of one workspace")
    due = everywhere.filter(pk=delivery_id, state=State.WAITING, due_at__lte=now)
    if not due.update(due_at=now + _CLAIMED_FOR):
        return None
    return everywhere.select_related("webhook__workspace").filter(pk=delivery_id).first()


@transaction.atomic
def _note(claimed: Delivery, outcome: Outcome) -> None:
    deliveries = Delivery.objects.in_workspace(claimed.workspace_id).select_for_update()
    delivery = deliveries.filter(pk=claimed.pk).first()
    webhooks = Webhook.objects.in_workspace(claimed.workspace_id).select_for_update()
    webhook = webhooks.filter(pk=claimed.webhook_id).first()
    if delivery is None or webhook is None:
        return
    Attempt.objects.create(
        workspace_id=delivery.workspace_id,
        delivery=delivery,
        at=clock.now(),
        status=outcome.status,
        fault=outcome.fault,
        answer=outcome.body,
        milliseconds=int(outcome.seconds * 1000),
    )
    delivery.tries += 1
    if outcome.is_good:
        delivery.state = State.DELIVERED
        webhook.failures, webhook.failing_since = 0, None
    else:
        _later(delivery)
        webhook.failures += 1
        webhook.failing_since = webhook.failing_since or clock.now()
        disable_if_hopeless(webhook, gone=outcome.status == _GONE)
    if webhook.disabled and not outcome.is_good:
        delivery.state = State.GIVEN_UP
    delivery.save()
    webhook.save()


def _later(delivery: Delivery) -> None:
    if delivery.tries > len(PAUSES):
        delivery.state = State.GIVEN_UP
    else:
        delivery.due_at = clock.now() + PAUSES[delivery.tries - 1]
