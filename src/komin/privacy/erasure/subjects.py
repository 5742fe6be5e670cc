"""What is known of a person, wherever it may have been written."""

import uuid

from allauth.account.models import EmailAddress

from komin.kernel.personal_data import Subject
from komin.people.accounts.models import Person
from komin.people.workspaces.models import Member
from komin.privacy.erasure.models import Erasure

_WHY = "a person is looked up in all their workspaces, those they left too"


def subject_of(person: Person) -> Subject:
    addresses = EmailAddress.objects.filter(user=person).values_list("email", flat=True)
    members = Member.objects.across_workspaces(reason=_WHY).filter(person=person).order_by("joined_at")
    return Subject(
        id=person.pk,
        addresses=tuple(sorted({person.email.lower(), *(address.lower() for address in addresses)})),
        first_name=person.first_name,
        last_name=person.last_name,
        member_ids=tuple(members.values_list("pk", flat=True)),
    )


def workspaces_of(person: Person) -> list[uuid.UUID]:
    members = Member.objects.across_workspaces(reason=_WHY).filter(person=person)
    return list(members.order_by("joined_at").values_list("workspace_id", flat=True))


def subject_of_erasure(erasure: Erasure) -> Subject:
    """As it was known when the erasure began. Raises ValueError for one that is complete: nothing is known any more."""
    if erasure.person_id is None:
        raise ValueError("whoever was erased is not known any more")
    return Subject(
        id=erasure.person_id,
        addresses=tuple(erasure.addresses),
        first_name=erasure.first_name,
        last_name=erasure.last_name,
        member_ids=tuple(uuid.UUID(member) for member in erasure.members),
    )
