"""The proof of a permission: an event of the chain, with the sentence that was agreed to and a hash of what it was for
(GDPR Art. 7(1))."""

import hashlib
import uuid
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import strip_tags
from django.utils.translation import get_language

from komin.kernel.personal_data import Purpose
from komin.privacy.consent.actions.record_choice import Visitor, add_events, keep_wording, new_number
from komin.privacy.consent.models import Act, Channel, ConsentEvent, How, Wording
from komin.privacy.consent.queries import events_of_choice
from komin.privacy.testimonials.models import Testimonial

_TEMPLATE = "testimonials/_sentence.html"
_DIGITS = 12


def sentence_of(testimonial: Testimonial) -> str:
    """What the person agrees to, as HTML. It says where, until when and how it ends, and names nobody but the operator:
    it is kept as what was displayed, longer than the words."""
    context = {"one": testimonial, "operator": settings.KOMIN["OPERATOR_NAME"]}
    return str(render_to_string(_TEMPLATE, context))


def prove(testimonial: Testimonial, act: Act, how: How, *, actor_id: uuid.UUID | None = None) -> ConsentEvent:
    """Add the event; the first gives the testimonial its number."""
    language = get_language() or settings.LANGUAGE_CODE
    if not testimonial.number:
        testimonial.number = new_number()
    with translation.override(language):
        sentence = sentence_of(testimonial)
    who = Visitor(person_id=testimonial.person_id, page="testimonials:permission", locale=language)
    events = add_events(
        by=who,
        number=testimonial.number,
        acts={Purpose.TESTIMONIAL: act},
        wording=_kept(sentence, language),
        channel=Channel.BROWSER,
        how=how,
        evidence=_evidence(testimonial),
        actor_id=actor_id,
    )
    return events[0]


def _evidence(testimonial: Testimonial) -> str:
    paper = f" paper {testimonial.scan_sha256}" if testimonial.scan_sha256 else ""
    return f"testimonial {testimonial.pk} {testimonial.sha256}{paper}"


def kept_proof(number: str) -> list[dict[str, Any]]:
    """The events of a number with what was displayed, to be kept with what they permit: the chain forgets them at an
    age of their own, and a permission may be contested for longer."""
    return [
        {
            "sequence": one.sequence,
            "act": one.act,
            "way": one.how,
            "at": one.at.isoformat(),
            "locale": one.locale,
            "text": " ".join(strip_tags(one.wording.html).split()),
            "evidence": one.evidence,
            "sha256": one.sha256,
        }
        for one in events_of_choice(number)
        if number
    ]


def _kept(sentence: str, language: str) -> Wording:
    version = hashlib.sha256(sentence.encode()).hexdigest()[:_DIGITS]
    return keep_wording(sentence, language, version=version)
