"""What an erasure does, store by store, in order: what needs the membership and the account first, those two last."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.db import models
from django.db.models import QuerySet

from komin.kernel.personal_data import OnErasure, Subject, declarations, held_apart, stores
from komin.people.accounts.models import Person
from komin.people.workspaces.actions.leave_to_former_member import leave_to_former_members
from komin.people.workspaces.models import Member
from komin.privacy.archive.actions.keep_ordered import count_unkept, keep_ordered
from komin.privacy.archive.actions.move_to_archive import move_rows
from komin.privacy.archive.actions.take_archived import ARCHIVED, count_archived
from komin.privacy.archive.kinds import kind_of, kinds_in_force
from komin.privacy.erasure.models import Outcome
from komin.privacy.erasure.traces import Trace, traces

MEMBER, PERSON = Member._meta.label, Person._meta.label
OF_THE_LAW = "archive."


@dataclass(frozen=True, slots=True)
class Step:
    """`closing`: only when no step over a table failed, because afterwards nothing leads from a row to the person."""

    name: str
    outcome: Outcome
    count: Callable[[Subject], int]
    act: Callable[[Subject], object]
    closing: bool = False
    of_a_table: bool = True

    @property
    def needs_the_account(self) -> bool:
        return self.of_a_table and not self.closing


def steps() -> list[Step]:
    """Every step once, by name."""
    found = [
        *_of_the_law(),
        *_of_stores(),
        *_of_tables(),
        Step(ARCHIVED, Outcome.KEPT, count_archived, _nothing, of_a_table=False),
    ]
    return sorted(found, key=lambda step: (step.closing, step.name == PERSON))


def _of_the_law() -> Iterator[Step]:
    """What must be kept of the person, before anything of them goes."""
    for kind in kinds_in_force():
        if kind.of_subject is not None:
            count, keep = partial(count_unkept, kind), partial(keep_ordered, kind)
            yield Step(f"{OF_THE_LAW}{kind.name}", Outcome.ARCHIVED, count, keep)


def _of_stores() -> Iterator[Step]:
    for name, store in stores().items():
        yield Step(name, Outcome.ERASED, store.count, store.erase, of_a_table=False)


def _of_tables() -> Iterator[Step]:
    for trace in traces():
        # First, because a row that is unlinked is not found any more.
        if trace.owned and trace.field.on_erasure is not OnErasure.DELETE_ROW:
            yield from _blanked_in(trace)
        yield _of_trace(trace)


def _of_trace(trace: Trace) -> Step:
    if trace.name == PERSON:
        return replace(_deletion(trace), closing=True)
    if trace.name == MEMBER:
        leave: Callable[[Subject], object] = lambda subject: leave_to_former_members(subject.id)  # noqa: E731
        return Step(MEMBER, Outcome.FORMER_MEMBER, _count(trace), leave, closing=True)
    if trace.field.on_erasure is OnErasure.ARCHIVE:
        kind = kind_of(trace.name)
        return Step(trace.name, Outcome.ARCHIVED, _count(trace), lambda subject: move_rows(kind, trace.rows(subject)))
    if trace.field.on_erasure is OnErasure.KEEP_UNTIL:
        return Step(trace.name, Outcome.KEPT, _count(trace), _nothing)
    if trace.owned and trace.field.on_erasure is OnErasure.DELETE_ROW:
        return _deletion(trace)
    if trace.links_to_a_member:
        # The membership passes to a former member, and with it everything that names the membership.
        return Step(trace.name, Outcome.FORMER_MEMBER, _count(trace), _nothing)
    return Step(trace.name, Outcome.UNLINKED, _count(trace), lambda subject: _set(trace, subject, trace.column, None))


def _deletion(trace: Trace) -> Step:
    return Step(trace.name, Outcome.ERASED, _count(trace), lambda subject: trace.rows(subject).delete())


def _blanked_in(trace: Trace) -> Iterator[Step]:
    for column, field in trace.declaration.personal.items():
        if field.on_erasure is OnErasure.BLANK:
            yield Step(
                f"{trace.name}.{column}", Outcome.BLANKED,
                lambda subject, column=column: trace.rows(subject).exclude(**{column: ""}).count(),  # type: ignore[misc]
                lambda subject, column=column: _set(trace, subject, column, ""),  # type: ignore[misc]
            )  # fmt: skip


def _count(trace: Trace) -> Callable[[Subject], int]:
    return lambda subject: trace.rows(subject).count()


def _nothing(subject: Subject) -> None:
    """What is kept, and what changes with the membership."""


def _set(trace: Trace, subject: Subject, column: str, value: Any) -> None:
    """Past the managers of tables that only ever grow: their databases let this one change pass."""
    rows: QuerySet[models.Model] = trace.rows(subject).order_by()
    models.QuerySet.update(rows, **{column: value})


def retention_of(name: str) -> str:
    """How long what is kept in a table is kept."""
    label = ".".join(name.split(".")[:2])
    declared = held_apart()[label] if label in held_apart() else declarations()[label.lower()].personal
    kept = [one for one in declared.values() if one.on_erasure is OnErasure.KEEP_UNTIL]
    return kept[0].retention if kept else ""
