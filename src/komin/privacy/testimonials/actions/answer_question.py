"""The person says yes or no to being quoted. Only they can say yes."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import NotFound
from komin.platform.audit.record import Product, record
from komin.privacy.consent.models import Act, How
from komin.privacy.register.officers import SITE
from komin.privacy.testimonials.actions.ask_permission import holder_of, tell_person
from komin.privacy.testimonials.models import Testimonial
from komin.privacy.testimonials.proofs import prove
from komin.privacy.testimonials.queries import every_testimonial


@transaction.atomic
def permit(*, testimonial_id: uuid.UUID) -> Testimonial:
    """Published from this moment. Raises NotFound for what is not asked, or not any more."""
    testimonial = _asked(testimonial_id)
    testimonial.person = testimonial.person or holder_of(testimonial.email)
    prove(testimonial, Act.GIVEN, How.BUTTON)
    testimonial.permitted_at, testimonial.answer_by = clock.now(), None
    testimonial.save(update_fields=["person", "number", "permitted_at", "answer_by"])
    record(by=Product(SITE), action="testimonial.permit", on=testimonial)
    tell_person("permitted", testimonial)
    return testimonial


@transaction.atomic
def refuse(*, testimonial_id: uuid.UUID) -> None:
    """Nothing stays but that a question was refused. Raises NotFound as above."""
    testimonial = _asked(testimonial_id)
    prove(testimonial, Act.REFUSED, How.BUTTON)
    record(by=Product(SITE), action="testimonial.refuse", on=testimonial)
    testimonial.delete()


def _asked(testimonial_id: uuid.UUID) -> Testimonial:
    found = every_testimonial().select_for_update().filter(pk=testimonial_id).first()
    if found is None or not found.is_open:
        raise NotFound(_("Nobody is asked this any more."))
    return found
