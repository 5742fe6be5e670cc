"""What pages and programs read of webhooks."""

import uuid

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from komin.kernel.tenancy import TenantQuerySet
from komin.messaging.webhooks.models import Delivery, Webhook
from komin.people.workspaces.models import Member

FAULTS: dict[str, Promise] = {
    "timeout": _("No answer came in time."),
    "refused": _("Nothing listens there."),
    "tls": _("The certificate is not right."),
    "broken": _("The connection broke."),
    "unusable": _("The address can't be used."),
    "unknown_host": _("There is no host of this name."),
    "private": _("The address is in a private network, and the operator did not allow it."),
    "insecure": _("The address must begin with https."),
    "not_listed": _("The operator allows other hosts only."),
}


def webhooks_of(member: Member) -> TenantQuerySet[Webhook]:
    return Webhook.objects.in_workspace(member.workspace_id)


def webhook_of(member: Member, webhook_id: uuid.UUID) -> Webhook | None:
    return webhooks_of(member).filter(pk=webhook_id).first()


def held_webhook(member: Member, webhook_id: uuid.UUID) -> Webhook | None:
    """Nobody changes it before the end of the transaction."""
    return webhooks_of(member).select_for_update().filter(pk=webhook_id).first()


def deliveries_of(webhook: Webhook) -> TenantQuerySet[Delivery]:
    """Newest first."""
    return Delivery.objects.in_workspace(webhook.workspace_id).filter(webhook=webhook)


def delivery_of(webhook: Webhook, delivery_id: uuid.UUID) -> Delivery | None:
    """With every attempt."""
    return deliveries_of(webhook).prefetch_related("attempts").filter(pk=delivery_id).first()
