"""The address at which a person answers, and takes back what they permitted: for as long as they are quoted."""

import uuid

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation

from komin.privacy.testimonials.models import Testimonial
from komin.privacy.testimonials.queries import every_testimonial

_SALT = "komin.privacy.testimonials"


def token_of(testimonial: Testimonial) -> str:
    return signing.dumps(testimonial.pk.hex, salt=_SALT)


def link_of(testimonial: Testimonial) -> str:
    with translation.override(testimonial.language):
        path = reverse("testimonials:permission", args=[token_of(testimonial)])
    return f"{settings.PUBLIC_URL}{path}"


def testimonial_behind(token: str) -> Testimonial | None:
    """None for a link that was altered, and for what is over: it is known no more."""
    try:
        pk = uuid.UUID(signing.loads(token, salt=_SALT))
    except (signing.BadSignature, ValueError):
        return None
    found = every_testimonial().filter(pk=pk).first()
    return found if found is not None and (found.is_open or found.is_published) else None
