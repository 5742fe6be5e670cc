"""Somebody who may be quoted, for tests."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.test import Client

from komin.kernel import clock
from komin.people.accounts.models import Person
from komin.privacy.consent.models import ConsentEvent
from komin.privacy.register.officers import COMMAND_LINE
from komin.privacy.testimonials.actions.answer_question import permit
from komin.privacy.testimonials.actions.ask_permission import Quotation, ask_permission
from komin.privacy.testimonials.links import token_of
from komin.privacy.testimonials.models import Place, Testimonial

PAGE, HOME = "/en/testimonials", "/en/"
NOOR = "Noor Vale"


def ask(email: str = "wanda@example.com", *, name: str = "Wanda Sol", words: str = "It saves us an hour a day.",
        place: Place = Place.HOME, days: int = 365) -> Testimonial:  # fmt: skip
    until = clock.now().date() + timedelta(days=days)
    quotation = Quotation(email, name, words, "en", place, until, role="Foreman", organisation="Sol Ltd")
    return ask_permission(by=COMMAND_LINE, quotation=quotation)


def quoted(email: str = "wanda@example.com", **more: object) -> Testimonial:
    return permit(testimonial_id=ask(email, **more).pk)  # type: ignore[arg-type]


def confirmed(person: Person) -> Person:
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


def link(testimonial: Testimonial) -> str:
    return f"{PAGE}/permission/{token_of(testimonial)}"


def seen(address: str) -> str:
    return Client().get(address).content.decode()


def noor() -> Testimonial:
    return quoted("noor@example.com", name=NOOR, words="We read it in the plant.")


def acts(testimonial: Testimonial) -> list[str]:
    return list(ConsentEvent.objects.filter(choice_id=testimonial.number).values_list("act", flat=True))
