"""What tests of the desk begin with."""

import io
from datetime import UTC, date, datetime
from typing import Any

from django.test import Client
from PIL import Image

from komin.privacy.desk.actions.take_request import Arrival, take_request
from komin.privacy.register.officers import Officer
from komin.privacy.rights.models import Channel, RightsRequest
from tests.fixtures import Tenant

RECEIVED = datetime(2026, 1, 5, 10, tzinfo=UTC)


def by_post(by: Officer, **more: Any) -> RightsRequest:
    said = {
        "kind": "access", "words": "What do you hold of me?", "name": "Ida Post", "channel": Channel.POST,
        "received_on": date(2026, 1, 5), "language": "en", "postal": "1 rue du Port\n29200 Brest",
    }  # fmt: skip
    return take_request(by=by, arrival=Arrival(**{**said, **more}))


def photo() -> bytes:
    held = io.BytesIO()
    Image.effect_noise((900, 600), 80).convert("RGB").save(held, "JPEG")
    return held.getvalue()


def other_of(tenant: Tenant) -> Client:
    client = Client()
    client.force_login(tenant.owner.person)
    return client
