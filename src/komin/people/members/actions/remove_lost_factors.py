"""At its time, what somebody lost opens nothing any more, and is not asked for."""

import uuid

from allauth.mfa.models import Authenticator
from django.db import transaction

from komin.kernel import clock
from komin.people.accounts.actions.end_sessions import end_sessions
from komin.people.members.losing import tell, write_to
from komin.people.members.models import LostFactor


def remove_lost_factors() -> int:
    """Of how many persons. Each in a transaction of its own."""
    due = LostFactor.objects.filter(due_at__lte=clock.now()).values_list("pk", flat=True)
    return sum(_remove(pk) for pk in list(due))


@transaction.atomic
def _remove(pk: uuid.UUID) -> bool:
    lost = LostFactor.objects.select_for_update().filter(pk=pk).first()
    if lost is None:
        return False
    person = lost.person
    Authenticator.objects.filter(user=person).delete()
    end_sessions(by=person)
    lost.delete()
    tell(person, "member.lost_factor_removed")
    write_to(person, "lost_factor_removed")
    return True
