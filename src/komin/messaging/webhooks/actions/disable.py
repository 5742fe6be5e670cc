"""Nobody has answered at an address for long: nothing is sent there any more, and whoever looks after it is told."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse

from komin.kernel import clock
from komin.kernel.personal_data import Purpose
from komin.messaging.webhooks.models import Webhook
from komin.people.workspaces.models import Member, Role
from komin.platform.audit.record import Product, record
from komin.platform.mail.send import send_later

MOST_FAILURES, LONGEST_FAILURE = 10, timedelta(hours=24)


def disable_if_hopeless(webhook: Webhook, *, gone: bool) -> None:
    """After so many attempts that failed in a row, over so long; at once where the other side says that it is gone for
    good (410). Call it under the lock of the webhook, and save it afterwards."""
    since = webhook.failing_since
    long = since is not None and clock.now() - since >= LONGEST_FAILURE
    if webhook.disabled or not (gone or (webhook.failures >= MOST_FAILURES and long)):
        return
    webhook.disabled = "gone" if gone else "failing"
    record(by=Product(webhook.workspace_id), action="webhook.disable", on=webhook, detail={"why": webhook.disabled})
    for member in _who_look_after(webhook):
        _tell(member, webhook)


def _who_look_after(webhook: Webhook) -> list[Member]:
    """Whoever made it and still may change it, else the owners."""
    roles = [role for role in Role if role.includes(Role.ADMINISTRATOR)]
    members = Member.objects.in_workspace(webhook.workspace_id).people().select_related("person", "workspace")
    active = members.filter(deactivated_at__isnull=True, person__is_active=True, role__in=roles)
    makers = [member for member in active if member.pk == webhook.created_by_id]
    return makers or [member for member in active if member.role == Role.OWNER]


def _tell(member: Member, webhook: Webhook) -> None:
    path = reverse("webhooks:webhook", args=[member.workspace.slug, webhook.pk])
    send_later(
        template="webhooks/mail/disabled",
        to=member.person.email,
        language=member.person.language,
        context={
            "webhook": webhook.name,
            "name": member.workspace.name,
            "gone": webhook.disabled == "gone",
            "address": f"{settings.PUBLIC_URL}{path}",
        },
        purpose=Purpose.SERVICE,
    )
