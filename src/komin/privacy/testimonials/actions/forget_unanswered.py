"""Who did not answer is asked no more, and nothing of the question stays."""

from komin.kernel import clock
from komin.kernel.keeping import may_go
from komin.kernel.personal_data import Subject
from komin.privacy.testimonials.queries import every_testimonial, of_addresses


def forget_unanswered() -> int:
    return may_go(every_testimonial().filter(answer_by__lt=clock.now())).delete()[0]


def count_of_addresses(subject: Subject) -> int:
    return of_addresses(subject).count()


def forget_of_addresses(subject: Subject) -> None:
    """Of somebody who was quoted by an address that became their account's later."""
    of_addresses(subject).delete()
