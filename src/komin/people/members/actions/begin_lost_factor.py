"""Whoever runs the site begins to take the second factors of a person away, who lost them all."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.people.accounts.models import Person
from komin.people.members.losing import DELAY, tell, write_to
from komin.people.members.models import LostFactor, Vouched


@transaction.atomic
def begin_lost_factor(*, person: Person, vouched: Vouched) -> LostFactor:
    """The person is told now, and has `DELAY` to stop it. Begun twice, it is the first one.

    Raises Invalid for somebody without a second factor.
    """
    if not Authenticator.objects.filter(user=person).exists():
        raise Invalid("this person has no second factor")
    now = clock.now()
    lost, is_new = LostFactor.objects.get_or_create(
        person=person, defaults={"vouched": vouched, "asked_at": now, "due_at": now + DELAY}
    )
    if is_new:
        tell(person, "member.lost_factor_begun", vouched=vouched.value)
        write_to(person, "lost_factor_begun", due_at=lost.due_at)
    return lost
