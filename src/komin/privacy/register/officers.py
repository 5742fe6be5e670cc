"""Who acts for the site, as the audit trail names them: the installation stands where a workspace stands elsewhere."""

import uuid
from dataclasses import dataclass

from komin.people.accounts.models import Person
from komin.privacy.register.models import Office, SiteRole

SITE = uuid.UUID(int=0)


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody in office; `person` is None for whoever has the command line of the machine."""

    person: Person | None
    offices: frozenset[Office]

    @property
    def workspace_id(self) -> uuid.UUID:
        return SITE

    @property
    def person_id(self) -> uuid.UUID | None:
        return self.person.pk if self.person else None

    def holds(self, *offices: Office) -> bool:
        return bool(self.offices.intersection(offices))


COMMAND_LINE = Officer(None, frozenset(Office))
"""Who can run commands on the machine can do everything anyway."""


def officer(person: Person) -> Officer:
    held = SiteRole.objects.filter(person=person).values_list("office", flat=True)
    return Officer(person, frozenset(Office(name) for name in held) if person.is_active else frozenset())
