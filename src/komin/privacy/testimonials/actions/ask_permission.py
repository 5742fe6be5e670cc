"""Ask somebody whether they may be quoted: with the exact words, where they would stand, and until when."""

from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.kernel.personal_data import Purpose
from komin.kernel.text import clean_line, clean_text
from komin.people.accounts.models import Person
from komin.platform.audit.record import record
from komin.platform.mail.addresses import checked_address
from komin.platform.mail.send import send_later
from komin.privacy.register.officers import Officer
from komin.privacy.testimonials.access import can_quote
from komin.privacy.testimonials.links import link_of
from komin.privacy.testimonials.models import DAYS_TO_ANSWER, LONGEST_WORDS, YEARS_AT_MOST, Place, Testimonial
from komin.privacy.testimonials.pictures import small_photo


@dataclass(frozen=True, slots=True)
class Quotation:
    """As the columns of `Testimonial`; `photo` as it was sent."""

    email: str
    name: str
    words: str
    language: str
    place: Place
    until: date
    role: str = ""
    organisation: str = ""
    photo: bytes = b""


def ask_permission(*, by: Officer, quotation: Quotation) -> Testimonial:
    """Nothing is published by it. Raises NotPermitted, and Invalid without name, words or address, for a day that is
    over or too far, and for a photo that is none."""
    can_quote(by.offices).require()
    checked_address(clean_line(quotation.email))
    said = checked(quotation, since=clock.now().date())
    with transaction.atomic():
        testimonial = Testimonial.objects.create(**said, answer_by=clock.now() + timedelta(days=DAYS_TO_ANSWER))
        record(by=by, action="testimonial.ask", on=testimonial, detail={"place": testimonial.place})
        tell_person("asked", testimonial)
    return testimonial


def checked(quotation: Quotation, *, since: date) -> dict[str, Any]:
    """The columns, cleaned. `since`: the day from which the permission would count. Raises Invalid."""
    said: dict[str, Any] = {one.name: getattr(quotation, one.name) for one in fields(quotation)}
    said |= {name: clean_line(said[name]) for name in ("name", "role", "organisation", "email")}
    said |= {"email": said["email"].lower(), "words": clean_text(said["words"])[:LONGEST_WORDS]}
    if not (said["name"] and said["words"]):
        raise Invalid(_("Write the words and the name under which they would stand."))
    if said["language"] not in dict(settings.LANGUAGES):
        raise Invalid(_("This language is not one of the site."), fields={"language": ""})
    if not clock.now().date() < quotation.until <= since + timedelta(days=365 * YEARS_AT_MOST):
        wrong = _("A day to come, three years after the permission at most: then they are asked again.")
        raise Invalid(wrong, fields={"until": wrong})
    return said | {"photo": small_photo(quotation.photo), "person": holder_of(said["email"])}


def holder_of(email: str) -> Person | None:
    """Whose account has this address, confirmed."""
    confirmed = EmailAddress.objects.filter(email__iexact=email, verified=True).select_related("user").first()
    return confirmed.user if confirmed else None


def tell_person(template: str, testimonial: Testimonial) -> None:
    """Who gave a permission on paper may have no address."""
    if not testimonial.email:
        return
    send_later(
        template=f"testimonials/mail/{template}",
        to=testimonial.email,
        language=testimonial.language,
        context={
            "operator": settings.KOMIN["OPERATOR_NAME"],
            "name": testimonial.name,
            "words": testimonial.words,
            "days": DAYS_TO_ANSWER,
            "address": link_of(testimonial),
        },
        purpose=Purpose.TESTIMONIAL,
    )
