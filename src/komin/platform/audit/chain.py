"""The lines of a workspace's trail, chained by hash: none is changed, removed or put between two others unnoticed.

A line is sealed soon after it was written, not while: whoever acts waits for nobody and holds no lock for it. The row
of the head is held while seals are added, so that two who seal make one chain. A seal covers a hash of line and actor
instead of the actor, who can be forgotten: the chain stays whole, and says nothing of whoever is not known any more.
"""

import hashlib
import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, timedelta

from django.db import transaction

from komin.kernel import clock
from komin.platform.audit.models import AuditEntry, AuditHead, AuditQuerySet, AuditSeal

_AT_ONCE = 1_000
# A line is seen when its transaction ends: no transaction is open for days.
_LATEST = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Break:
    """Where a chain does not hold: `number` of the seal, and what is wrong there."""

    workspace_id: uuid.UUID
    number: int
    what: str


def actor_proof(line: AuditEntry) -> str:
    """Empty for what nobody did."""
    return hashlib.sha256(f"{line.pk} {line.actor_id}".encode()).hexdigest() if line.actor_id else ""


def seal_hash(line: AuditEntry, *, number: int, previous: str, proof: str) -> str:
    said = [
        previous, number, str(line.pk), str(line.workspace_id), line.at.astimezone(UTC).isoformat(), line.action,
        line.object_kind, str(line.object_id), line.detail, proof,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(said, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def seal_lines(workspace_id: uuid.UUID, *, whole: bool = False) -> int:
    """Seal what is not sealed yet, in the order of writing; how many. `whole`: also what is older than two days."""
    sealed = 0
    while more := _seal_some(workspace_id, whole=whole):
        sealed += more
    return sealed


def seal_every_workspace(*, whole: bool = False) -> int:
    lines = AuditEntry.objects.across_workspaces(reason="every workspace has its own chain")
    lines = lines if whole else lines.filter(pk__gte=_floor())
    return sum(
        seal_lines(one, whole=whole) for one in lines.order_by().values_list("workspace_id", flat=True).distinct()
    )


@transaction.atomic
def _seal_some(workspace_id: uuid.UUID, *, whole: bool) -> int:
    AuditHead.objects.bulk_create([AuditHead(workspace_id=workspace_id)], ignore_conflicts=True)
    head = AuditHead.objects.in_workspace(workspace_id).select_for_update().get()
    seals = []
    for line in _unsealed(workspace_id, whole=whole).order_by("pk")[:_AT_ONCE]:
        proof, head.number = actor_proof(line), head.number + 1
        previous = head.sha256
        head.sha256 = seal_hash(line, number=head.number, previous=previous, proof=proof)
        seals.append(
            AuditSeal(
                entry_id=line.pk,
                workspace_id=workspace_id,
                number=head.number,
                actor_proof=proof,
                previous=previous,
                sha256=head.sha256,
            )
        )
    AuditSeal.objects.bulk_create(seals)
    head.save(update_fields=["number", "sha256"])
    return len(seals)


def _unsealed(workspace_id: uuid.UUID, *, whole: bool) -> AuditQuerySet:
    lines, seals = AuditEntry.objects.in_workspace(workspace_id), AuditSeal.objects.in_workspace(workspace_id)
    if not whole:
        lines, seals = lines.filter(pk__gte=_floor()), seals.filter(entry_id__gte=_floor())
    return lines.exclude(pk__in=seals.values("entry_id"))


def _floor() -> uuid.UUID:
    """The least identifier (UUIDv7) of a line that was written in the last days."""
    milliseconds = int((clock.now() - _LATEST).timestamp() * 1000)
    return uuid.UUID(int=milliseconds << 80)


def verify_chain(workspace_id: uuid.UUID) -> Iterator[Break]:
    """Every place at which the chain does not hold, the first first."""
    previous, number = "", 0
    lines = AuditEntry.objects.in_workspace(workspace_id)
    seals = AuditSeal.objects.in_workspace(workspace_id).order_by("number")
    for start in range(0, seals.count(), _AT_ONCE):
        part = list(seals[start : start + _AT_ONCE])
        found = lines.in_bulk([seal.entry_id for seal in part])
        for seal in part:
            number += 1
            if what := _wrong(seal, found.get(seal.entry_id), number, previous):
                yield Break(workspace_id, seal.number, what)
            previous, number = seal.sha256, seal.number
    head = AuditHead.objects.in_workspace(workspace_id).first()
    if (number, previous) != ((head.number, head.sha256) if head else (0, "")):
        yield Break(workspace_id, number, "the end of the chain is gone")


def _wrong(seal: AuditSeal, line: AuditEntry | None, number: int, previous: str) -> str:
    if line is None:
        return "the line is gone"
    if (seal.number, seal.previous) != (number, previous):
        return "a seal before it is gone or another"
    if seal.sha256 != seal_hash(line, number=seal.number, previous=seal.previous, proof=seal.actor_proof):
        return "the line was changed"
    if line.actor_id is not None and seal.actor_proof != actor_proof(line):
        return "the actor was changed"
    return ""


def workspaces_with_a_chain() -> list[uuid.UUID]:
    heads = AuditHead.objects.across_workspaces(reason="the operator verifies the whole installation")
    return list(heads.order_by("workspace_id").values_list("workspace_id", flat=True))
