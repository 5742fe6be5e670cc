from komin.kernel import clock
from komin.people.accounts.models import Person
from komin.privacy.rights.models import DataPackage


def packages_of(person: Person) -> list[DataPackage]:
    """Those that are on their way or can be downloaded, the newest first."""
    return list(DataPackage.objects.filter(person_id=person.pk, expires_at__gt=clock.now()))
