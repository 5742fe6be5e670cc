"""A person is erased: in each workspace somebody whom nothing leads to stands where they stood.

What is shown of who did something is looked up when it is shown, published versions included, which hold no name of
their own: so one change of the membership changes it everywhere, and no hash of a version.
"""

import secrets
import uuid

from komin.kernel import clock
from komin.people.accounts.models import Person
from komin.people.workspaces.models import Member, sort_key_of

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def leave_to_former_members(person_id: uuid.UUID) -> int:
    """Another former member in each workspace, at random: two of one person can't be brought together. How many."""
    everywhere = Member.objects.across_workspaces(reason="a person is erased from all of them")
    members = list(everywhere.filter(person_id=person_id).select_related("workspace").select_for_update(of=("self",)))
    for member in members:
        member.person = _nobody(member.workspace.language)
        member.deactivated_at = member.deactivated_at or clock.now()
        member.last_seen_on, member.sort_key = None, sort_key_of(member.person)
        member.save(update_fields=["person", "deactivated_at", "last_seen_on", "sort_key"])
    return len(members)


def _nobody(language: str) -> Person:
    label = "".join(secrets.choice(_LETTERS) for _ in range(6))
    nobody = Person(
        email=f"{secrets.token_hex(12)}@former.invalid",
        last_name=label,
        language=language,
        is_active=False,
        former=True,
    )
    nobody.set_unusable_password()
    nobody.save()
    return nobody
