"""What the officer and a visitor look up."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from komin.kernel.personal_data import Purpose
from komin.kernel.text import clean_line
from komin.privacy.consent.models import Act, ConsentEvent, PageCount
from komin.privacy.consent.questions import QUESTIONS
from komin.privacy.register.purposes import PURPOSES

_MOST = 500
_SAID: Mapping[str, str | Promise] = {
    Act.GIVEN: pgettext_lazy("a consent", "Accepted"),
    Act.REFUSED: pgettext_lazy("a consent", "Refused"),
    Act.WITHDRAWN: pgettext_lazy("a consent", "Taken back"),
    Act.EXPIRED: pgettext_lazy("a consent", "Run out"),
}


def events_of_choice(number: str) -> Sequence[ConsentEvent]:
    """Every event of a number that a visitor quotes, with what was displayed; the oldest first."""
    return list(ConsentEvent.objects.filter(choice_id=clean_line(number).upper()).select_related("wording"))


def latest_events(most: int = 50) -> Sequence[ConsentEvent]:
    return list(ConsentEvent.objects.order_by("-sequence").select_related("wording")[:most])


@dataclass(frozen=True, slots=True)
class Consent:
    """What somebody last answered to a question, while signed in."""

    name: str | Promise
    said: str | Promise
    at: datetime


def consents_of(person_id: uuid.UUID) -> list[Consent]:
    """Of each question that was answered the last answer, the newest first."""
    latest: dict[str, ConsentEvent] = {}
    for event in ConsentEvent.objects.filter(person_id=person_id).order_by("-sequence")[:_MOST]:
        latest.setdefault(event.purpose, event)
    return [Consent(_name_of(event.purpose), _SAID[event.act], event.at) for event in latest.values()]


def _name_of(purpose: str) -> str | Promise:
    asked = next((one.name for one in QUESTIONS if one.purpose == purpose), None)
    return asked or PURPOSES[Purpose(purpose)].name


def broken_link() -> int | None:
    """The sequence of the first event that is not as it was written, or does not follow the one before; else None."""
    before: ConsentEvent | None = None
    for event in ConsentEvent.objects.order_by("sequence").iterator():
        follows = before is None or (event.sequence == before.sequence + 1 and event.previous_sha256 == before.sha256)
        if not follows or event.sha256 != event.computed_sha256():
            return event.sequence
        before = event
    return None


def latest_counts(most: int = 200) -> Sequence[PageCount]:
    return list(PageCount.objects.order_by("-day", "-views")[:most])
