"""A testimonial stays its person's when they have another address, or an account only later."""

from komin.people.accounts.models import Person
from komin.privacy.testimonials.actions.ask_permission import holder_of
from komin.privacy.testimonials.queries import every_testimonial


def follow_address(person: Person) -> None:
    every_testimonial().filter(person=person).update(email=person.email.lower())


def find_accounts() -> None:
    """Of those who had none when they were asked."""
    for testimonial in every_testimonial().filter(person=None):
        testimonial.person = holder_of(testimonial.email)
        if testimonial.person is not None:
            testimonial.save(update_fields=["person"])
