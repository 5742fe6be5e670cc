from django.db.models import QuerySet

from komin.kernel import clock
from komin.people.accounts.models import Person
from komin.privacy.rights.models import Answer, DataPackage, RightsRequest


def packages_of(person: Person) -> list[DataPackage]:
    """Those that are on their way or can be downloaded, the newest first."""
    return list(DataPackage.objects.filter(person_id=person.pk, expires_at__gt=clock.now()))


def requests_of(person: Person) -> list[RightsRequest]:
    """The newest first."""
    return list(RightsRequest.objects.filter(person_id=person.pk).order_by("-received_on", "-id"))


def open_requests() -> QuerySet[RightsRequest]:
    """What is to be answered, by the day it is due. Whoever was erased meanwhile waits for nothing."""
    return RightsRequest.objects.filter(answer=Answer.OPEN, person_id__isnull=False)
