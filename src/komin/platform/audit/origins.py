"""From where an action came: kept beside the trail and for a while only, because lines of the trail are for ever."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta

from komin.kernel import clock
from komin.kernel.keeping import may_go
from komin.platform.audit.models import AuditEntry, AuditOrigin

DAYS_KEPT = 90
_AT_ONCE = 500
_written: ContextVar[list[AuditEntry] | None] = ContextVar("audit_lines_of_a_request", default=None)


@contextmanager
def lines_of_a_request() -> Iterator[list[AuditEntry]]:
    """The lines that are made within it, whether or not they come to stay."""
    lines: list[AuditEntry] = []
    token = _written.set(lines)
    try:
        yield lines
    finally:
        _written.reset(token)


def note_line(line: AuditEntry) -> None:
    lines = _written.get()
    if lines is not None:
        lines.append(line)


def keep_origins(lines: list[AuditEntry], address: str) -> None:
    """Of those that stay and that somebody wrote. Two queries for 500 of a workspace."""
    by_workspace: dict[uuid.UUID, list[uuid.UUID]] = {}
    for line in lines:
        by_workspace.setdefault(line.workspace_id, []).append(line.pk)
    for workspace_id, ids in by_workspace.items():
        for start in range(0, len(ids), _AT_ONCE):
            own = AuditEntry.objects.in_workspace(workspace_id)
            stay = own.filter(pk__in=ids[start : start + _AT_ONCE], actor_id__isnull=False)
            AuditOrigin.objects.bulk_create(
                [
                    AuditOrigin(entry_id=pk, workspace_id=workspace_id, actor_id=actor, address=address, at=at)
                    for pk, actor, at in stay.values_list("pk", "actor_id", "at")
                    if actor is not None
                ],
                ignore_conflicts=True,
            )


def forget_origins() -> int:
    everywhere = AuditOrigin.objects.across_workspaces(reason="no address is kept longer, in any workspace")
    return may_go(everywhere.filter(at__lt=clock.now() - timedelta(days=DAYS_KEPT))).delete()[0]
