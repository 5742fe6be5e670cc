"""The thirty days are over: everything of the workspace goes. Killed at any moment it goes on where it was; begun by
two at once, it is done once.

The doors close first, in one transaction. Then the rows go table by table, some hundreds at a time, so that nobody
waits long for the database, with whoever was a member here only and has no other way in; then the files; the workspace
last. What its members did stays in the audit trail, which names nothing but by ids, for as long as that is kept.
"""

import uuid

from django.db import transaction
from django.db.models import F, Model

from komin.kernel import clock
from komin.kernel.tenancy import every_row
from komin.people.accounts.models import Person
from komin.people.ownership.endings import parts
from komin.people.ownership.models import Closing, State
from komin.people.ownership.queries import reached_by_mail, without_mail
from komin.people.ownership.tables import tables_of_workspaces
from komin.people.ownership.telling import tell_that_it_ended
from komin.people.workspaces.models import Member, Role, Workspace
from komin.platform.audit.record import Product, record
from komin.platform.blobs.store import blob_store
from komin.platform.jobs.queue import report_progress

_AT_ONCE = 300
_REASON = "a workspace ends with all that it has"


def end_workspace(closing_id: uuid.UUID) -> State | None:
    """How far it came; None when there is nothing to do yet, or any more."""
    closing = _begin(closing_id)
    if closing is None:
        return None
    for part in parts().values():
        if part.clear is not None:
            part.clear(closing.workspace_id)
    tables = tables_of_workspaces()
    for place, table in enumerate(tables):
        report_progress(place, len(tables))
        if table is Member:
            _forget_people_without_mail(closing)
        while _take_some(closing, table):
            pass
    _take_files(closing)
    return _finish(closing)


@transaction.atomic
def _begin(closing_id: uuid.UUID) -> Closing | None:
    """Nobody gets in any more, and the owners are told. Nothing begins before its day, or while something holds it."""
    everywhere = Closing.objects.across_workspaces(reason=_REASON)
    closing = everywhere.select_for_update().filter(pk=closing_id).first()
    if closing is None or closing.state not in (State.ASKED, State.UNDER_WAY):
        return None
    if closing.state == State.UNDER_WAY:
        return closing
    workspace = Workspace.objects.select_for_update().get(pk=closing.workspace_id)
    held = any(part.holds(workspace.pk) for part in parts().values() if part.holds is not None)
    if closing.due_at > clock.now() or held:
        return None
    for part in parts().values():
        if part.begin is not None:
            part.begin(workspace.pk)
    for owner in reached_by_mail(workspace).filter(role=Role.OWNER):
        tell_that_it_ended(owner, workspace)
    members = Member.objects.in_workspace(workspace).filter(deactivated_at__isnull=True)
    members.update(deactivated_at=clock.now())
    record(by=Product(workspace.pk), action="workspace.end", on=workspace)
    closing.state, closing.began_at = State.UNDER_WAY, clock.now()
    closing.save(update_fields=["state", "began_at"])
    return closing


@transaction.atomic
def _take_some(closing: Closing, table: type[Model]) -> int:
    """The rows and their number are kept together or not at all."""
    rows = every_row(table, reason=_REASON).filter(workspace_id=closing.workspace_id)
    some = list(rows.order_by("pk").values_list("pk", flat=True)[:_AT_ONCE])
    if some:
        gone, _ = every_row(table, reason=_REASON).filter(pk__in=some).delete()
        _count(closing, rows=gone)
    return len(some)


def _forget_people_without_mail(closing: Closing) -> None:
    """Operators, tablets, programs and former members: they are nobody anywhere else. Their membership goes along."""
    while _forget_some(closing):
        pass


@transaction.atomic
def _forget_some(closing: Closing) -> int:
    some = list(without_mail(closing.workspace_id).values_list("person_id", flat=True)[:_AT_ONCE])
    if some:
        gone, _ = Person.objects.filter(pk__in=some).delete()
        _count(closing, rows=gone)
    return len(some)


def _take_files(closing: Closing) -> None:
    """One file that is taken away once more after an interruption is gone already, and counts for nothing."""
    store, gone = blob_store(), 0
    for key in list(store.keys(closing.workspace_id)):
        store.delete(key)
        gone += 1
    _count(closing, files=gone)


def _count(closing: Closing, *, rows: int = 0, files: int = 0) -> None:
    own = Closing.objects.in_workspace(closing.workspace_id)
    own.update(rows=F("rows") + rows, files=F("files") + files)


@transaction.atomic
def _finish(closing: Closing) -> State:
    """With what came in while it ended; nothing can come after the workspace itself is gone."""
    locked = Closing.objects.in_workspace(closing.workspace_id).select_for_update().get(pk=closing.pk)
    workspace = Workspace.objects.select_for_update().filter(pk=closing.workspace_id).first()
    if workspace is not None:
        gone, _ = workspace.delete()
        locked.rows += gone
    if locked.state != State.ENDED:
        locked.state, locked.ended_at, locked.told_up_to = State.ENDED, clock.now(), None
        locked.save()
    return State.ENDED


def go_on_with_endings() -> list[uuid.UUID]:
    """Closings whose day has come, and those that were interrupted."""
    everywhere = Closing.objects.across_workspaces(reason="every workspace ends on its day")
    waiting = everywhere.filter(state__in=[State.ASKED, State.UNDER_WAY], due_at__lte=clock.now())
    return list(waiting.order_by("due_at").values_list("pk", flat=True))
