"""The audit trail as administrators read it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from komin.kernel.text import plain
from komin.people.trail.things import names_of_things
from komin.people.trail.words import meant, said
from komin.people.workspaces.models import Member
from komin.platform.audit.chain import seal_lines
from komin.platform.audit.models import AuditEntry, AuditOrigin, AuditQuerySet, AuditSeal


@dataclass(frozen=True, slots=True)
class Wanted:
    """`who` is the id of a person, `verb` a part of what was done, by its name or in words, `since` and `until` days,
    both included."""

    who: uuid.UUID | None = None
    verb: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class TrailLine:
    """`done` in words, `thing` by its name of today, empty where it is gone; `actor` is empty where nobody did it, or
    nobody who is known any more; `number` is None before it is sealed."""

    entry: AuditEntry
    done: str
    thing: str
    actor: str
    address: str
    number: int | None
    sha256: str


def lines(member: Member, wanted: Wanted, *, most: int, before: uuid.UUID | None = None) -> list[TrailLine]:
    """The newest first, those before the line `before`. Four queries, however many there are, and one for each kind of
    thing; what was written a moment ago is sealed first."""
    seal_lines(member.workspace_id)
    found = _narrowed(AuditEntry.objects.in_workspace(member.workspace_id), wanted)
    if before is not None:
        found = found.filter(pk__lt=before)
    return _shown(member, list(found.order_by("-pk")[:most]))


def people_of(member: Member) -> list[Member]:
    """Who can be chosen: everybody who changes something here, by name."""
    people = Member.objects.in_workspace(member.workspace_id).people().exclude(role="reader")
    return list(people.select_related("person").order_by("person__last_name", "person__first_name", "pk")[:500])


def _narrowed(found: AuditQuerySet, wanted: Wanted) -> AuditQuerySet:
    if wanted.who is not None:
        found = found.filter(actor_id=wanted.who)
    if wanted.verb:
        found = found.filter(Q(action__contains=plain(wanted.verb)) | Q(action__in=meant(wanted.verb)))
    if wanted.since is not None:
        found = found.filter(at__date__gte=wanted.since)
    if wanted.until is not None:
        found = found.filter(at__date__lte=wanted.until)
    return found


def _shown(member: Member, entries: Sequence[AuditEntry]) -> list[TrailLine]:
    ids = [entry.pk for entry in entries]
    seals = AuditSeal.objects.in_workspace(member.workspace_id).in_bulk(ids)
    origins = AuditOrigin.objects.in_workspace(member.workspace_id).in_bulk(ids)
    actors = {entry.actor_id for entry in entries if entry.actor_id}
    members = Member.objects.in_workspace(member.workspace_id).filter(person__in=actors).select_related("person")
    names = {one.person_id: one.person.get_full_name() for one in members}
    things = names_of_things(member.workspace_id, entries)
    return [
        TrailLine(
            entry,
            said(entry.action),
            things.get(entry.object_id, ""),
            names.get(entry.actor_id, "") if entry.actor_id else "",
            origins[entry.pk].address if entry.pk in origins else "",
            seals[entry.pk].number if entry.pk in seals else None,
            seals[entry.pk].sha256 if entry.pk in seals else "",
        )
        for entry in entries
    ]
