"""Webhooks, for programs."""

import uuid
from datetime import datetime

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from pydantic import Field

from komin.kernel.errors import NotFound
from komin.messaging.webhooks.access import can_manage
from komin.messaging.webhooks.actions.keep_webhook import (
    Wanted,
    change_webhook,
    create_webhook,
    remove_webhook,
    renew_secret,
)
from komin.messaging.webhooks.actions.replay import replay
from komin.messaging.webhooks.actions.take_down import ping
from komin.messaging.webhooks.models import Delivery, Webhook
from komin.messaging.webhooks.queries import deliveries_of, delivery_of, held_webhook, webhook_of, webhooks_of
from komin.messaging.webhooks.signing import secret_of
from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug, api_member
from komin.people.workspaces.models import Member
from komin.platform.programs.conditions import require_match, tag_of, unless_known
from komin.platform.programs.paging import After, Limit, Paged, part_of

router = Router(auth=open_to(Scope.WEBHOOKS_MANAGE))
_WEBHOOK = "/webhooks/{uuid:webhook_id}"
_DELIVERY = _WEBHOOK + "/deliveries/{uuid:delivery_id}"


class NewWebhook(Schema):
    """`events`: names such as "playbook.published"; the page for developers lists them."""

    name: str
    url: str
    events: list[str] = Field(max_length=20)


class ChangedWebhook(Schema):
    """What is left out stays. Changed, it is told again if it was not any more."""

    name: str | None = None
    url: str | None = None
    events: list[str] | None = Field(default=None, max_length=20)


class WebhookOut(Schema):
    """`disabled` says why nothing is sent any more: "failing" or "gone"; empty while it is."""

    id: uuid.UUID
    name: str
    url: str
    events: list[str]
    disabled: str
    created_at: datetime


class WebhookSecret(WebhookOut):
    """With the secret, which is shown when it is new."""

    secret: str


class DeliveryOut(Schema):
    """`id` is the webhook-id; `state` is "waiting", "delivered" or "given_up"."""

    id: uuid.UUID
    event: str
    state: str
    tries: int
    created_at: datetime
    next_at: datetime | None


class AttemptOut(Schema):
    """`status` null where no answer came; `fault` says why. `answer` is the beginning of what came back."""

    at: datetime
    status: int | None
    fault: str
    answer: str
    milliseconds: int


class WholeDelivery(DeliveryOut):
    body: str
    attempts: list[AttemptOut]


@router.get("/webhooks", response=list[WebhookOut])
def get_webhooks(request: HttpRequest, slug: Slug) -> list[WebhookOut]:
    return [_out(webhook) for webhook in webhooks_of(_manager(request, slug))]


@router.post("/webhooks", response={201: WebhookSecret})
def post_webhook(request: HttpRequest, slug: Slug, new: NewWebhook) -> Status[WebhookSecret]:
    webhook = create_webhook(by=_manager(request, slug), wanted=Wanted(new.name, new.url, new.events))
    return Status(201, _with_secret(webhook))


@router.get(_WEBHOOK, response=WebhookOut)
def get_webhook(
    request: HttpRequest, response: HttpResponse, slug: Slug, webhook_id: uuid.UUID
) -> WebhookOut | HttpResponse:
    said = _out(_found(_manager(request, slug), webhook_id))
    return unless_known(request, response, _tag(said), lambda: said)


@router.patch(_WEBHOOK, response=WebhookOut)
@transaction.atomic
def patch_webhook(
    request: HttpRequest, response: HttpResponse, slug: Slug, webhook_id: uuid.UUID, changed: ChangedWebhook
) -> WebhookOut:
    """With `If-Match`, only where it is as it was seen."""
    member = _manager(request, slug)
    webhook = held_webhook(member, webhook_id)
    if webhook is None:
        raise _gone()
    require_match(request, _tag(_out(webhook)))
    given = {name: value for name, value in changed.dict().items() if value is not None}
    wanted = Wanted(**{"name": webhook.name, "url": webhook.url, "events": webhook.events, **given})
    said = _out(change_webhook(by=member, webhook=webhook, wanted=wanted))
    response["ETag"] = _tag(said)
    return said


@router.delete(_WEBHOOK, response={204: None})
def delete_webhook(request: HttpRequest, slug: Slug, webhook_id: uuid.UUID) -> Status[None]:
    """With all that was sent to it."""
    member = _manager(request, slug)
    remove_webhook(by=member, webhook=_found(member, webhook_id))
    return Status(204, None)


@router.post(_WEBHOOK + "/secret", response={201: WebhookSecret})
def post_secret(request: HttpRequest, slug: Slug, webhook_id: uuid.UUID) -> Status[WebhookSecret]:
    """For a day messages are signed with the one before, too."""
    member = _manager(request, slug)
    return Status(201, _with_secret(renew_secret(by=member, webhook=_found(member, webhook_id))))


@router.post(_WEBHOOK + "/ping", response={201: DeliveryOut})
def post_ping(request: HttpRequest, slug: Slug, webhook_id: uuid.UUID) -> Status[DeliveryOut]:
    member = _manager(request, slug)
    return Status(201, _delivery(ping(by=member, webhook=_found(member, webhook_id))))


@router.get(_WEBHOOK + "/deliveries", response=Paged[DeliveryOut])
def get_deliveries(
    request: HttpRequest, slug: Slug, webhook_id: uuid.UUID, limit: Limit = 50, after: After = ""
) -> Paged[DeliveryOut]:
    """Newest first; kept for 30 days."""
    webhook = _found(_manager(request, slug), webhook_id)
    part = part_of(deliveries_of(webhook), order=("-created_at", "-id"), after=after, limit=limit)
    return Paged(items=[_delivery(delivery) for delivery in part.rows], next=part.next)


@router.get(_DELIVERY, response=WholeDelivery)
def get_delivery(request: HttpRequest, slug: Slug, webhook_id: uuid.UUID, delivery_id: uuid.UUID) -> WholeDelivery:
    delivery = _sent(_manager(request, slug), webhook_id, delivery_id)
    attempts = [
        AttemptOut(
            at=attempt.at,
            status=attempt.status,
            fault=attempt.fault,
            answer=attempt.answer,
            milliseconds=attempt.milliseconds,
        )
        for attempt in delivery.attempts.all()
    ]
    return WholeDelivery(**_delivery(delivery).dict(), body=delivery.body, attempts=attempts)


@router.post(_DELIVERY + "/replay", response={201: DeliveryOut})
def post_replay(request: HttpRequest, slug: Slug, webhook_id: uuid.UUID, delivery_id: uuid.UUID) -> Status[DeliveryOut]:
    """The same message with the same id, delivered before or not."""
    member = _manager(request, slug)
    return Status(201, _delivery(replay(by=member, delivery=_sent(member, webhook_id, delivery_id))))


def _manager(request: HttpRequest, slug: str) -> Member:
    member = api_member(request, slug)
    can_manage(member).require()
    return member


def _found(member: Member, webhook_id: uuid.UUID) -> Webhook:
    webhook = webhook_of(member, webhook_id)
    if webhook is None:
        raise _gone()
    return webhook


def _gone() -> NotFound:
    return NotFound(_("This webhook does not exist, or not for you."))


def _sent(member: Member, webhook_id: uuid.UUID, delivery_id: uuid.UUID) -> Delivery:
    delivery = delivery_of(_found(member, webhook_id), delivery_id)
    if delivery is None:
        raise NotFound(_("This was not sent, or is not kept any more."))
    return delivery


def _out(webhook: Webhook) -> WebhookOut:
    return WebhookOut(
        id=webhook.pk,
        name=webhook.name,
        url=webhook.url,
        events=webhook.events,
        disabled=webhook.disabled,
        created_at=webhook.created_at,
    )


def _with_secret(webhook: Webhook) -> WebhookSecret:
    return WebhookSecret(**_out(webhook).dict(), secret=secret_of(webhook))


def _tag(said: WebhookOut) -> str:
    return tag_of(said.model_dump_json())


def _delivery(delivery: Delivery) -> DeliveryOut:
    return DeliveryOut(
        id=delivery.pk,
        event=delivery.event,
        state=delivery.state,
        tries=delivery.tries,
        created_at=delivery.created_at,
        next_at=delivery.due_at if delivery.state == "waiting" else None,
    )
