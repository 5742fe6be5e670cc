"""The audit trail: one line an action, in the action's transaction, and never another word about it."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from django.db import DatabaseError, connection, transaction

from komin.kernel.errors import TenantRequired
from komin.kernel.identifiers import new_id
from komin.platform.audit.models import AppendOnly, AuditEntry
from komin.platform.audit.record import record

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Somebody:
    """In one workspace."""

    workspace_id: uuid.UUID = field(default_factory=new_id)
    person_id: uuid.UUID = field(default_factory=new_id)


@pytest.fixture
def ada() -> Somebody:
    return Somebody()


@pytest.fixture
def bob() -> Somebody:
    """Of another tenant."""
    return Somebody()


def thing() -> AuditEntry:
    """Anything that has a table and a key."""
    return AuditEntry(workspace_id=new_id(), action="thing.make", object_kind="thing", object_id=new_id())


def trail(of: Somebody) -> list[AuditEntry]:
    return list(AuditEntry.objects.in_workspace(of.workspace_id).order_by("at", "id"))


def test_a_line_says_who_did_what_to_which_thing(ada: Somebody, bob: Somebody) -> None:
    one, other = thing(), thing()
    record(by=ada, action="step.move", on=one, detail={"to": 3})
    record(by=bob, action="step.move", on=other)

    (line,) = trail(ada)
    assert (line.actor_id, line.action, line.object_kind, line.object_id, line.detail) == (
        ada.person_id, "step.move", "auditentry", one.pk, {"to": 3},
    )  # fmt: skip
    assert [entry.object_id for entry in trail(bob)] == [other.pk]


def test_a_line_goes_with_the_change_it_tells_of(ada: Somebody) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(by=ada, action="step.move", on=thing())
        raise ZeroDivisionError
    assert trail(ada) == []


@pytest.mark.django_db(transaction=True)
def test_a_line_stays_once_its_transaction_is_over(ada: Somebody, bob: Somebody) -> None:
    with transaction.atomic():
        record(by=ada, action="step.move", on=thing())
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(by=bob, action="step.move", on=thing())
        raise ZeroDivisionError
    assert [len(trail(one)) for one in (ada, bob)] == [1, 0]


def test_the_trail_of_every_tenant_is_asked_for_by_workspace(ada: Somebody) -> None:
    with pytest.raises(TenantRequired):
        list(AuditEntry.objects.filter(actor_id=ada.person_id))


@pytest.fixture
def line(ada: Somebody, bob: Somebody) -> AuditEntry:
    record(by=bob, action="step.move", on=thing())
    record(by=ada, action="step.move", on=thing())
    return trail(ada)[0]


CHANGES: dict[str, Callable[[AuditEntry], object]] = {
    "saved again": lambda line: line.save(),
    "deleted": lambda line: line.delete(),
    "updated": lambda line: AuditEntry.objects.in_workspace(line.workspace_id).update(action="x"),
    "updated in bulk": lambda line: AuditEntry.objects.in_workspace(line.workspace_id).bulk_update([line], ["action"]),
    "deleted by query": lambda line: AuditEntry.objects.in_workspace(line.workspace_id).delete(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_no_code_changes_or_removes_a_line(
    line: AuditEntry, ada: Somebody, change: Callable[[AuditEntry], object]
) -> None:
    line.action = "step.delete"
    with pytest.raises(AppendOnly), transaction.atomic():
        change(line)
    assert [entry.action for entry in trail(ada)] == ["step.move"]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM audit_auditentry",
        "UPDATE audit_auditentry SET action = 'step.delete'",
        "UPDATE audit_auditentry SET at = '2020-01-01 00:00:00+00:00'",
        "UPDATE audit_auditentry SET detail = '{}', actor_id = NULL",
        "UPDATE audit_auditentry SET workspace_id = object_id, actor_id = NULL",
        "UPDATE audit_auditentry SET actor_id = object_id",
    ],
)
def test_the_database_itself_refuses_it(line: AuditEntry, ada: Somebody, bob: Somebody, statement: str) -> None:
    record(by=ada, action="step.add", on=thing(), detail={"n": 1})
    before = [vars(entry) | {"_state": None} for entry in (*trail(ada), *trail(bob))]

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert [vars(entry) | {"_state": None} for entry in (*trail(ada), *trail(bob))] == before


def test_an_actor_can_be_forgotten_and_the_line_stays(line: AuditEntry, ada: Somebody, bob: Somebody) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_auditentry SET actor_id = NULL WHERE actor_id = %s", [_in_column(ada.person_id)])

    (kept,) = trail(ada)
    assert (kept.actor_id, kept.action, kept.object_id) == (None, line.action, line.object_id)
    assert trail(bob)[0].actor_id == bob.person_id


def _in_column(value: uuid.UUID) -> uuid.UUID | str:
    return value if connection.vendor == "postgresql" else value.hex
