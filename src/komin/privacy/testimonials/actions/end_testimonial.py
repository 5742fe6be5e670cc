"""A quotation ends: at once when the person takes it back or the operator takes it off, and on its day by itself."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import NotFound
from komin.platform.audit.record import Actor, Product, record
from komin.privacy.consent.models import Act, How
from komin.privacy.register.officers import SITE, Officer
from komin.privacy.testimonials.access import can_quote
from komin.privacy.testimonials.models import End, Testimonial
from komin.privacy.testimonials.proofs import prove
from komin.privacy.testimonials.queries import every_testimonial


@transaction.atomic
def withdraw(*, testimonial_id: uuid.UUID) -> Testimonial:
    """By the person, without a reason (GDPR Art. 7(3)). Raises NotFound for what is published no more."""
    return _end(_published(testimonial_id), End.WITHDRAWN, Act.WITHDRAWN, How.BUTTON, Product(SITE))


@transaction.atomic
def take_off(*, by: Officer, testimonial_id: uuid.UUID) -> None:
    """By the operator: because the person asked for it another way, or as it is not wanted any more. A question that
    waits is taken back. Raises NotPermitted and NotFound."""
    can_quote(by.offices).require()
    found = _held(testimonial_id)
    if found is None or found.ended_at is not None:
        raise NotFound(_("This is not published, and nobody is asked it."))
    if found.permitted_at is None:
        record(by=by, action="testimonial.take_off", on=found)
        found.delete()
        return
    _end(found, End.TAKEN_OFF, Act.WITHDRAWN, How.AGENT, by)


def end_those_over() -> int:
    """How many. Pages showed them no more since their day: this writes it down."""
    over = every_testimonial().filter(permitted_at__isnull=False, ended_at=None, until__lt=clock.now().date())
    ended = 0
    for pk in list(over.values_list("pk", flat=True)):
        with transaction.atomic():
            found = _held(pk)
            if found is not None and found.ended_at is None:
                _end(found, End.OVER, Act.EXPIRED, How.TIME, Product(SITE))
                ended += 1
    return ended


def _end(found: Testimonial, end: End, act: Act, how: How, by: Actor) -> Testimonial:
    prove(found, act, how, actor_id=by.person_id)
    found.ended_at, found.end = clock.now(), end
    found.save(update_fields=["ended_at", "end"])
    record(by=by, action="testimonial.end", on=found, detail={"end": end.value})
    return found


def _published(testimonial_id: uuid.UUID) -> Testimonial:
    found = _held(testimonial_id)
    if found is None or not found.is_published:
        raise NotFound(_("This is published no more."))
    return found


def _held(testimonial_id: uuid.UUID) -> Testimonial | None:
    return every_testimonial().select_for_update().filter(pk=testimonial_id).first()
