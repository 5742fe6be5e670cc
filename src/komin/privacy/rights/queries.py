import uuid

from django.db.models import Q, QuerySet

from komin.kernel import clock
from komin.people.accounts.models import Person
from komin.privacy.rights.models import Answer, Channel, DataPackage, Identity, Means, RightsRequest

WAITED_FOR = Q(identity=Identity.ASKED, identity_asked_on__isnull=False)
GONE = Q(person_id=None, name="", address="")
UNPROVEN = Q(channel=Channel.FORM, identity=Identity.ASKED, means=Means.CODE)
"""Of the public form, by an address that nobody has proven to be theirs yet: it has not reached the desk."""


def packages_of(person: Person) -> list[DataPackage]:
    """Those that are on their way or can be downloaded, the newest first."""
    return list(DataPackage.objects.filter(person_id=person.pk, expires_at__gt=clock.now()))


def namespaces_of_packages() -> set[uuid.UUID]:
    """Under which their bytes lie."""
    return set(DataPackage.objects.values_list("pk", flat=True))


def requests_of(person: Person) -> list[RightsRequest]:
    """The newest first."""
    return list(RightsRequest.objects.filter(person_id=person.pk).order_by("-received_on", "-id"))


def open_requests() -> QuerySet[RightsRequest]:
    """What is to be answered, by the day it is due. Whoever was erased meanwhile waits for nothing."""
    return RightsRequest.objects.filter(answer=Answer.OPEN).exclude(GONE)
