"""Send again what was sent before, delivered or not: the same message, with the same id."""

from django.db import transaction

from komin.kernel import clock
from komin.messaging.webhooks.access import can_manage
from komin.messaging.webhooks.models import Delivery, State
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.platform.jobs.queue import enqueue


@transaction.atomic
def replay(*, by: Member, delivery: Delivery) -> Delivery:
    """With all its attempts before it. Raises NotPermitted."""
    can_manage(by).require()
    held = Delivery.objects.in_workspace(by.workspace_id).select_for_update().get(pk=delivery.pk)
    held.state, held.tries, held.due_at = State.WAITING, 0, clock.now()
    held.save(update_fields=["state", "tries", "due_at"])
    enqueue("webhooks.deliver", delivery_id=held.pk)
    record(by=by, action="webhook.replay", on=held)
    return held
