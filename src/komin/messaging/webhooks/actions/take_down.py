"""Something happened: it is taken down for each webhook that wants to know, in the transaction of the change."""

import json
import uuid

from django.db import transaction

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.messaging.webhooks.access import can_manage
from komin.messaging.webhooks.models import Delivery, Webhook
from komin.people.workspaces.models import Member
from komin.platform.events.announce import Event, Facts
from komin.platform.jobs.queue import enqueue

PING = "ping"


def take_down(event: Event, workspace_id: uuid.UUID, facts: Facts) -> None:
    """One query where there are no webhooks."""
    for webhook in Webhook.objects.in_workspace(workspace_id).filter(disabled=""):
        if event.value in webhook.events:
            _keep(webhook, event.value, facts)


@transaction.atomic
def ping(*, by: Member, webhook: Webhook) -> Delivery:
    """A test, whatever events it is told of."""
    can_manage(by).require()
    return _keep(webhook, PING, {"webhook": str(webhook.pk)})


def _keep(webhook: Webhook, event: str, facts: Facts) -> Delivery:
    said = {"type": event, "timestamp": clock.now().isoformat(), "data": facts}
    delivery = Delivery.objects.create(
        id=new_id(),
        workspace_id=webhook.workspace_id,
        webhook=webhook,
        event=event,
        body=json.dumps(said, ensure_ascii=False, default=str),
    )
    enqueue("webhooks.deliver", delivery_id=delivery.pk)
    return delivery
