"""Who is at a draft now. Kept in the cache alone, for less than half a minute: no table ever holds it.

A member counts once, whatever the number of their tabs. Where the cache is away nobody is shown, and writing goes on.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from redis.exceptions import RedisError

from komin.kernel import clock
from komin.people.workspaces.models import Member
from komin.playbooks.library.models import Playbook

STAYS = timedelta(seconds=25)
_SECONDS = int(STAYS.total_seconds())


@dataclass(frozen=True, slots=True)
class Colleague:
    """`step`: the id of the step they are at, null elsewhere in the draft; `photo` and who sees it, as the person's."""

    member: uuid.UUID
    name: str
    step: uuid.UUID | None
    seen_at: datetime
    person: uuid.UUID
    photo: str
    photo_seen_by: str


def note_presence(member: Member, playbook: Playbook, *, step: uuid.UUID | None) -> None:
    """`member` looks at the draft. Has to be said again within STAYS. Of who had that restricted nothing is noted."""
    person = member.person
    if person.is_masked:
        return
    colleague = Colleague(
        member.pk, person.get_full_name(), step, clock.now(), person.pk, person.shown_photo, person.photo_seen_by
    )
    try:
        known = cache.get(_people(playbook), frozenset())
        cache.set(_people(playbook), known | {member.pk}, _SECONDS)
        cache.set(_person(playbook, member.pk), colleague, _SECONDS)
    except RedisError:
        return


def colleagues_at(playbook: Playbook, *, but: Member) -> list[Colleague]:
    """By name, without `but`, who knows that they are here."""
    try:
        ids = cache.get(_people(playbook), frozenset()) - {but.pk}
        found = cache.get_many([_person(playbook, pk) for pk in ids])
    except RedisError:
        return []
    here = [colleague for colleague in found.values() if colleague.seen_at + STAYS > clock.now()]
    return sorted(here, key=lambda colleague: (colleague.name, colleague.member))


def _people(playbook: Playbook) -> str:
    return f"draft-people:{playbook.workspace_id}:{playbook.pk}"


def _person(playbook: Playbook, member_id: uuid.UUID) -> str:
    return f"draft-person:{playbook.workspace_id}:{playbook.pk}:{member_id}"
