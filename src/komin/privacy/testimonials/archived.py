"""What was published with whose permission, once it is over: proof of the permission while it may be contested."""

import base64
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from komin.privacy.archive.kinds import Kind
from komin.privacy.consent.models import Act, How
from komin.privacy.testimonials.models import End, Place, Testimonial
from komin.privacy.testimonials.pictures import opened_scan
from komin.privacy.testimonials.proofs import kept_proof
from komin.privacy.testimonials.queries import every_testimonial


class ShownAct(TextChoices):
    """`Act` in words."""

    GIVEN = Act.GIVEN.value, pgettext_lazy("a consent", "Accepted")
    WITHDRAWN = Act.WITHDRAWN.value, pgettext_lazy("a consent", "Taken back")
    EXPIRED = Act.EXPIRED.value, pgettext_lazy("a consent", "Run out")


class ShownHow(TextChoices):
    """`How` in words."""

    BUTTON = How.BUTTON.value, _("by the person, with a button")
    AGENT = How.AGENT.value, _("entered by the operator")
    TIME = How.TIME.value, _("by time alone")


KEPT = timedelta(days=5 * 365)


def _due() -> QuerySet[Testimonial]:
    """As soon as it is over: nobody works with it any more."""
    return every_testimonial().filter(ended_at__isnull=False, answer_by=None)


def _content(testimonial: Testimonial) -> dict[str, Any]:
    permitted, ended = testimonial.permitted_at, testimonial.ended_at
    return {
        "name": testimonial.name,
        "address": testimonial.email,
        "role": testimonial.role,
        "organisation": testimonial.organisation,
        "words": testimonial.words,
        "language": testimonial.language,
        "place": testimonial.place,
        "until": testimonial.until.isoformat(),
        "number": testimonial.number,
        "salt": testimonial.salt,
        "sha256": testimonial.sha256,
        "signed_on": testimonial.signed_on.isoformat() if testimonial.signed_on else "",
        "scan": base64.b64encode(opened_scan(testimonial.scan)).decode() if testimonial.scan else "",
        "photo_sha256": testimonial.photo_sha256,
        "proof": kept_proof(testimonial.number),
        "permitted_at": permitted.isoformat() if permitted else "",
        "ended_at": ended.isoformat() if ended else "",
        "end": testimonial.end,
    }


TESTIMONIAL = Kind(
    name="testimonial",
    title=_("Testimonials that were published, and are no more"),
    model="testimonials.Testimonial",
    active=_("until it is taken back, or its day has come"),
    until=_("5 years after it ended"),
    why=_("To prove that the person had permitted it, while that can be contested (GDPR Art. 7(1))."),
    period=KEPT,
    due=_due,
    since=lambda testimonial: testimonial.ended_at,
    person=lambda testimonial: testimonial.person_id,
    content=_content,
    personal=("name", "address", "role", "organisation", "words", "salt", "scan"),
    codes={"place": Place, "end": End, "proof.act": ShownAct, "proof.way": ShownHow},
    pictures=("scan",),
)
