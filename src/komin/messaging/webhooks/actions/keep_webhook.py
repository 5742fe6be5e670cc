"""An administrator says who is told of what, and changes it."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.kernel.text import clean_line
from komin.messaging.webhooks.access import can_manage
from komin.messaging.webhooks.models import MOST_WEBHOOKS, Webhook
from komin.messaging.webhooks.queries import FAULTS
from komin.people.workspaces.models import Member, Workspace
from komin.platform.audit.record import record
from komin.platform.events.announce import Event
from komin.platform.outbound.destinations import Forbidden, address_of, destination

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Wanted:
    name: str
    url: str
    events: Collection[str]


@transaction.atomic
def create_webhook(*, by: Member, wanted: Wanted) -> Webhook:
    """Raises NotPermitted; Invalid for an address to which nothing may be sent, for no event, and when there are
    MOST_WEBHOOKS."""
    can_manage(by).require()
    fields = _checked(wanted)
    Workspace.objects.select_for_update().get(pk=by.workspace_id)
    if Webhook.objects.in_workspace(by.workspace_id).count() >= MOST_WEBHOOKS:
        raise Invalid(
            _("There are too many webhooks. Remove one that nobody needs any more."), code="too_many_webhooks"
        )
    webhook = Webhook.objects.create(workspace_id=by.workspace_id, created_by=by, **fields)
    record(by=by, action="webhook.create", on=webhook, detail={"events": " ".join(webhook.events)})
    return webhook


@transaction.atomic
def change_webhook(*, by: Member, webhook: Webhook, wanted: Wanted) -> Webhook:
    """It is told again, if it was not any more. Raises as `create_webhook`."""
    can_manage(by).require()
    fields = _checked(wanted)
    held = Webhook.objects.in_workspace(by.workspace_id).select_for_update().get(pk=webhook.pk)
    for name, value in fields.items():
        setattr(held, name, value)
    held.disabled, held.failures, held.failing_since = "", 0, None
    held.save()
    record(by=by, action="webhook.change", on=held, detail={"events": " ".join(held.events)})
    return held


@transaction.atomic
def renew_secret(*, by: Member, webhook: Webhook) -> Webhook:
    """Messages are signed with the new one, and for a day with the one before, too."""
    can_manage(by).require()
    held = Webhook.objects.in_workspace(by.workspace_id).select_for_update().get(pk=webhook.pk)
    held.generation, held.renewed_at = held.generation + 1, clock.now()
    held.save(update_fields=["generation", "renewed_at"])
    record(by=by, action="webhook.renew_secret", on=held)
    return held


@transaction.atomic
def remove_webhook(*, by: Member, webhook: Webhook) -> None:
    """With all that was sent to it."""
    can_manage(by).require()
    record(by=by, action="webhook.remove", on=webhook)
    Webhook.objects.in_workspace(by.workspace_id).filter(pk=webhook.pk).delete()


def _checked(wanted: Wanted) -> dict[str, object]:
    name, events = clean_line(wanted.name), [event.value for event in Event if event.value in wanted.events]
    wrong = {}
    if not 1 <= len(name) <= LONGEST_NAME:
        wrong["name"] = _("Give it a name of 1 to %(most)d characters.") % {"most": LONGEST_NAME}
    if not events or len(events) != len(set(wanted.events)):
        wrong["events"] = _("Choose the events that it is told of.")
    url = wanted.url.strip()
    try:
        address_of(destination(url, by_customer=True))
    except Forbidden as forbidden:
        wrong["url"] = str(FAULTS[forbidden.code])
    if wrong:
        raise Invalid(next(iter(wrong.values())), fields=wrong)
    return {"name": name, "url": url, "events": events}
