"""The browser that an answer is for fetches it, once."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.db import transaction

from komin.kernel import clock
from komin.kernel.sealing import CannotUnseal, unseal
from komin.people.single_sign_on.arrivals import Arrival
from komin.people.single_sign_on.models import Answer

FETCHED_WITHIN = timedelta(minutes=2)
PURPOSE = "single-sign-on-answer"
"""What kernel.sealing seals it for."""


@dataclass(frozen=True, slots=True)
class Told:
    """`request_id` is what it answers; `said` every attribute, for who tries the connection."""

    arrival: Arrival
    request_id: str
    signed_in_at: float
    name_format: str
    said: Mapping[str, list[str]]


@transaction.atomic
def fetch_answer(*, workspace_id: uuid.UUID, handle: str) -> Told | None:
    """None for what nobody waits for, was fetched before or waited too long."""
    waiting = Answer.objects.in_workspace(workspace_id).select_for_update()
    answer = waiting.filter(handle_sha256=hash_of(handle)).exclude(sealed="").first()
    if answer is None:
        return None
    sealed, answer.sealed = answer.sealed, ""
    answer.save(update_fields=["sealed"])
    if clock.now() - answer.arrived_at > FETCHED_WITHIN:
        return None
    try:
        told: dict[str, Any] = json.loads(unseal(sealed, purpose=PURPOSE))
    except CannotUnseal:
        return None
    return Told(**{**told, "arrival": Arrival(**told["arrival"])})


def hash_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()
