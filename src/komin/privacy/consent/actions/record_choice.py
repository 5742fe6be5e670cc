"""Keep the proof of a choice: an event for each question that was asked."""

import hashlib
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import transaction

from komin.kernel import clock
from komin.kernel.identifiers import new_code
from komin.kernel.personal_data import Purpose
from komin.privacy.consent.choice import Choice
from komin.privacy.consent.models import Act, ChainHead, Channel, ConsentEvent, How, Wording
from komin.privacy.consent.questions import UI_VERSION, asked_version, questions


@dataclass(frozen=True, slots=True)
class Visitor:
    """`before` is what the same browser answered earlier, if anything."""

    person_id: uuid.UUID | None
    page: str
    locale: str
    before: Choice | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """What was on the screen, as HTML."""

    html: str


@transaction.atomic
def record_choice(*, by: Visitor, given: Collection[Purpose], shown: Shown, how: How) -> tuple[ConsentEvent, ...]:
    """The events, none where nothing is asked. A browser keeps its number from choice to choice."""
    asked = questions()
    if not asked:
        return ()
    wording = keep_wording(shown.html, by.locale)
    number = by.before.id if by.before and by.before.id else new_number()
    gave = by.before.given if by.before else frozenset()
    acts = {one.purpose: _act(one.purpose in given, one.purpose in gave) for one in asked}
    return tuple(add_events(by=by, number=number, acts=acts, wording=wording, channel=Channel.BROWSER, how=how))


def _act(given: bool, gave_before: bool) -> Act:
    if given:
        return Act.GIVEN
    return Act.WITHDRAWN if gave_before else Act.REFUSED


def keep_wording(html: str, locale: str, *, version: str = "") -> Wording:
    """`version`: of what was asked; that of the questions to visitors without it."""
    sha256 = hashlib.sha256(html.encode()).hexdigest()
    more = {"locale": locale, "version": version or asked_version(), "html": html}
    return Wording.objects.get_or_create(sha256=sha256, defaults=more)[0]


def new_number() -> str:
    """Random, to be read out on the telephone."""
    code = new_code(10)
    return f"{code[:5]}-{code[5:]}"


def add_events(
    *,
    by: Visitor,
    number: str,
    acts: Mapping[Purpose, Act],
    wording: Wording,
    channel: Channel,
    how: How,
    evidence: str = "",
    actor_id: uuid.UUID | None = None,
) -> list[ConsentEvent]:
    """Within a transaction: each with the hash of the one before it. `channel`: by what one is reached with what one
    accepts."""
    ChainHead.objects.get_or_create(id=1)
    head = ChainHead.objects.select_for_update().get(id=1)
    events = []
    for purpose, act in acts.items():
        event = ConsentEvent(
            sequence=head.sequence + 1,
            person_id=by.person_id,
            choice_id=number,
            purpose=purpose.value,
            channel=channel,
            act=act,
            wording=wording,
            wording_version=wording.version,
            ui_version=UI_VERSION,
            locale=by.locale,
            at=clock.now(),
            how=how,
            page=by.page[:80],
            evidence=evidence,
            actor_id=actor_id,
            previous_sha256=head.sha256,
        )
        event.sha256 = event.computed_sha256()
        event.save()
        head.sequence, head.sha256 = event.sequence, event.sha256
        events.append(event)
    head.save()
    return events
