"""The second factors of a person stay: they came by one, or whoever runs the site was wrong."""

from django.db import transaction

from komin.people.accounts.models import Person
from komin.people.members.losing import tell, write_to
from komin.people.members.models import LostFactor


@transaction.atomic
def stop_lost_factor(*, person: Person) -> bool:
    """Whether anything was begun."""
    if not LostFactor.objects.filter(person=person).delete()[0]:
        return False
    tell(person, "member.lost_factor_stopped")
    write_to(person, "lost_factor_stopped")
    return True
