"""The chain of a workspace's trail: nothing is changed or removed unnoticed, and forgetting breaks nothing."""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.platform.audit.chain import seal_every_workspace, seal_lines, verify_chain
from komin.platform.audit.models import AuditEntry, AuditHead, AuditOrigin, AuditSeal
from komin.platform.audit.origins import DAYS_KEPT, forget_origins, keep_origins, lines_of_a_request
from komin.platform.audit.record import record
from tests.together import at_once

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Somebody:
    workspace_id: uuid.UUID = field(default_factory=new_id)
    person_id: uuid.UUID = field(default_factory=new_id)


def thing() -> AuditEntry:
    return AuditEntry(workspace_id=new_id(), action="thing.make", object_kind="thing", object_id=new_id())


def written(number: int = 3) -> Somebody:
    somebody = Somebody()
    for place in range(number):
        record(by=somebody, action="step.move", on=thing(), detail={"to": place})
    return somebody


def broken(somebody: Somebody) -> list[str]:
    return [one.what for one in verify_chain(somebody.workspace_id)]


def column(value: uuid.UUID) -> uuid.UUID | str:
    return value if connection.vendor == "postgresql" else value.hex


def without_triggers(statement: str, *values: uuid.UUID | str) -> None:
    """As somebody with the rights of the owner of the tables could."""
    with connection.cursor() as cursor:
        for table in ("audit_auditentry", "audit_auditseal"):
            short = "audit" if table == "audit_auditentry" else "audit_seal"
            for kind in ("changed", "removed"):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER {short}_never_{kind}{on}")
        cursor.execute(statement, values)


def test_each_line_holds_the_hash_of_the_one_before_in_its_workspace(db: None) -> None:
    ada, bob = written(), written(2)
    assert seal_every_workspace() == 5 and seal_every_workspace(whole=True) == 0
    for somebody, number in ((ada, 3), (bob, 2)):
        seals = list(AuditSeal.objects.in_workspace(somebody.workspace_id).order_by("number"))
        assert [seal.number for seal in seals] == list(range(1, number + 1))
        assert [seal.previous for seal in seals] == ["", *(seal.sha256 for seal in seals[:-1])]
        assert broken(somebody) == []


def test_who_is_forgotten_leaves_the_chain_whole(db: None) -> None:
    ada = written()
    seal_lines(ada.workspace_id)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_auditentry SET actor_id = NULL WHERE actor_id = %s", [column(ada.person_id)])
    record(by=ada, action="step.add", on=thing())
    seal_lines(ada.workspace_id)
    assert broken(ada) == []


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE audit_auditentry SET action = 'step.keep' WHERE id = %s", "the line was changed"),
        ("DELETE FROM audit_auditentry WHERE id = %s", "the line is gone"),
        ("UPDATE audit_auditentry SET actor_id = object_id WHERE id = %s", "the actor was changed"),
        ("DELETE FROM audit_auditseal WHERE entry_id = %s", "a seal before it is gone or another"),
    ],
    ids=["changed", "removed", "other actor", "seal removed"],
)
def test_what_was_changed_behind_the_triggers_is_found(db: None, statement: str, what: str) -> None:
    ada, bob = written(), written()
    seal_every_workspace()
    second = AuditSeal.objects.in_workspace(ada.workspace_id).get(number=2).entry_id
    with transaction.atomic():
        without_triggers(statement, column(second))
        assert what in broken(ada) and broken(bob) == []
        transaction.set_rollback(True)


def test_a_chain_that_was_cut_at_its_end_is_found(db: None) -> None:
    ada = written()
    seal_lines(ada.workspace_id)
    last = AuditSeal.objects.in_workspace(ada.workspace_id).get(number=3).entry_id
    with transaction.atomic():
        without_triggers("DELETE FROM audit_auditseal WHERE entry_id = %s", column(last))
        assert broken(ada) == ["the end of the chain is gone"]
        transaction.set_rollback(True)


@pytest.mark.parametrize("statement", ["DELETE FROM audit_auditseal", "UPDATE audit_auditseal SET previous = 'x'"])
def test_the_database_itself_refuses_to_change_seals(db: None, statement: str) -> None:
    ada = written()
    seal_lines(ada.workspace_id)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert broken(ada) == []


def test_two_who_seal_at_once_make_one_chain(real_database: None) -> None:
    ada = written(40)
    works = [lambda: seal_lines(ada.workspace_id), lambda: record(by=ada, action="step.add", on=thing())] * 3
    outcomes = at_once(works)
    assert not [one for one in outcomes if isinstance(one, Exception)]
    seal_lines(ada.workspace_id)
    assert broken(ada) == []
    assert AuditHead.objects.in_workspace(ada.workspace_id).get().number == 43


def test_from_where_is_kept_of_lines_that_stay_and_forgotten_after_a_while(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = Somebody()
    with lines_of_a_request() as lines:
        record(by=ada, action="step.add", on=thing())
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            record(by=ada, action="step.add", on=thing())
            raise ZeroDivisionError
    keep_origins(lines, "192.0.2.7")
    assert AuditOrigin.objects.in_workspace(ada.workspace_id).get().address == "192.0.2.7"
    later = clock.now() + timedelta(days=DAYS_KEPT, minutes=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert forget_origins() == 1
    seal_lines(ada.workspace_id, whole=True)
    assert broken(ada) == []
