"""Standard Webhooks 1.0: who gets a message can tell that it is ours, whole, and of this moment."""

import base64
import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings

from komin.kernel import clock
from komin.messaging.webhooks.models import Webhook

OVERLAP = timedelta(hours=24)
"""How long after a new secret messages are signed with the one before, too."""


def secret_of(webhook: Webhook, generation: int | None = None) -> str:
    """`whsec_` and 32 bytes in base 64. It is kept nowhere: it follows from the installation's key."""
    return "whsec_" + base64.b64encode(_key(webhook, generation or webhook.generation)).decode()


def headers_of(webhook: Webhook, message: str, body: bytes, at: datetime) -> dict[str, str]:
    """What is sent with `body`. `message` is the same at every attempt."""
    stamp = str(int(at.timestamp()))
    generations = [webhook.generation]
    if webhook.generation > 1 and clock.now() - webhook.renewed_at < OVERLAP:
        generations.append(webhook.generation - 1)
    said = f"{message}.{stamp}.".encode() + body
    signatures = [hmac.new(_key(webhook, one), said, hashlib.sha256).digest() for one in generations]
    return {
        "Content-Type": "application/json",
        "User-Agent": "Komin-Webhooks/1.0",
        "webhook-id": message,
        "webhook-timestamp": stamp,
        "webhook-signature": " ".join(f"v1,{base64.b64encode(one).decode()}" for one in signatures),
    }


def _key(webhook: Webhook, generation: int) -> bytes:
    said = f"komin.webhook.{webhook.pk}.{generation}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), said, hashlib.sha256).digest()
