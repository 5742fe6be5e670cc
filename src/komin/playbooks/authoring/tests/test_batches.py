"""A batch of operations counts once, however often it arrives, and clashes only on the same field of the same step."""

import uuid
from datetime import timedelta

import pytest

from komin.kernel import clock
from komin.platform.audit.models import AuditEntry
from komin.platform.search.index import search
from komin.playbooks.authoring.actions.forget_old_batches import forget_old_batches
from komin.playbooks.authoring.models import OperationBatch
from komin.playbooks.authoring.operations import MOST_OPERATIONS
from komin.playbooks.authoring.tests.editor import Editor, statuses
from komin.playbooks.library.actions.delete_playbook import delete_playbook
from komin.playbooks.library.search_documents import DRAFT
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(acme: Tenant) -> Editor:
    return Editor(acme.contributor)


@pytest.fixture
def colleague(acme: Tenant, editor: Editor) -> Editor:
    """Another member at the same draft."""
    return Editor(acme.administrator, editor.playbook)


def test_a_batch_that_is_sent_again_gets_the_same_answer_and_changes_nothing(acme: Tenant, editor: Editor) -> None:
    section, step, batch = editor.state()["sections"][0]["id"], str(uuid.uuid4()), uuid.uuid4()
    operations = [
        {"op": "step.add", "id": step, "section": section, "content": {"command": "One"}},
        editor.set_title("Once"),
        {"op": "step.delete", "id": str(uuid.uuid4())},
        {"op": "step.move", "id": str(uuid.uuid4()), "section": section},
    ]
    first = editor.send(*operations, batch=batch)
    after = editor.state()
    for _ in range(3):
        again = editor.send(*operations, batch=batch)
        assert (again.status_code, again.json()) == (200, first.json())
    assert editor.state() == after
    assert AuditEntry.objects.in_workspace(acme.workspace).filter(action="playbook.edit").count() == 1


def test_a_batch_whose_answer_was_lost_can_be_sent_after_others_went_on(editor: Editor, colleague: Editor) -> None:
    batch, late = uuid.uuid4(), [editor.set_title("Mine")]
    answer = editor.send(*late, batch=batch).json()
    colleague.see()
    colleague.apply(colleague.set_title("Theirs, later"))
    assert editor.send(*late, batch=batch).json() == answer
    assert editor.state()["title"] == "Theirs, later"


def test_a_batch_that_changes_nothing_makes_no_revision(acme: Tenant, editor: Editor) -> None:
    before = editor.state()
    editor.apply(editor.set_title(before["title"]), {"op": "step.delete", "id": str(uuid.uuid4())})
    editor.apply()
    assert editor.state() == before
    assert not AuditEntry.objects.in_workspace(acme.workspace).filter(action="playbook.edit").exists()


def test_each_operation_repeated_under_a_new_batch_changes_nothing_more(editor: Editor) -> None:
    home = editor.state()["sections"][0]["id"]
    section, step, other = (str(uuid.uuid4()) for _ in range(3))
    for operation in [
        {"op": "section.add", "id": section, "after": home, "title": "Drain"},
        {"op": "step.add", "id": step, "section": section, "content": {"command": "One"}},
        {"op": "step.add", "id": other, "section": section, "after": step, "content": {"command": "Two"}},
        {"op": "step.move", "id": step, "section": section, "after": other},
        {"op": "section.move", "id": section, "after": None},
        editor.set_step(step, "text", "More"),
        {"op": "step.delete", "id": step},
        {"op": "step.restore", "id": step},
        {"op": "section.delete", "id": section},
        {"op": "section.restore", "id": section},
    ]:
        first = editor.apply(operation)
        outline = editor.outline()
        again = editor.apply(operation)
        assert (statuses(first), statuses(again)) == (["applied"], ["applied"]), operation
        assert editor.outline() == outline, operation


def test_the_id_of_a_batch_serves_one_draft(acme: Tenant, bolt: Tenant, editor: Editor) -> None:
    batch = uuid.uuid4()
    editor.send(editor.set_title("Mine"), batch=batch)
    for other in (Editor(acme.contributor), Editor(bolt.contributor)):
        before = other.state()
        answer = other.send(other.set_title("Theirs"), batch=batch)
        assert (answer.status_code, answer.json()["code"]) == (422, "batch_id_in_use")
        assert "Mine" not in answer.content.decode()
        assert other.state() == before


def test_more_than_two_hundred_operations_are_too_many(editor: Editor) -> None:
    title = editor.state()["title"]
    operations = [{"op": "step.delete", "id": str(uuid.uuid4())}] * MOST_OPERATIONS
    assert editor.send(*operations).status_code == 200
    answer = editor.send(*operations, editor.set_title("Never"))
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert editor.state()["title"] == title


@pytest.mark.parametrize("body", ["", "[]", "null", "{", '{"batch_id": "x"}', '{"batch_id": 1, "operations": []}'])
def test_what_is_no_batch_is_refused(editor: Editor, body: str) -> None:
    assert editor.post("operations", body).status_code in (400, 422)
    assert editor.state()["revision"] == 1


def test_the_same_field_of_the_same_step_clashes_and_both_values_are_told(editor: Editor, colleague: Editor) -> None:
    step = editor.add_step("One")
    colleague.see()
    colleague.apply(colleague.set_step(step, "command", "Theirs"))
    result = editor.apply(editor.set_step(step, "command", "Mine"))[0]
    assert (result["status"], result["current"], result["revision"]) == ("clash", "Theirs", colleague.base)
    assert editor.content(step)["command"] == "Theirs"
    assert statuses(editor.apply(editor.set_step(step, "command", "Mine, knowingly"))) == ["applied"]
    assert editor.content(step)["command"] == "Mine, knowingly"


def test_other_fields_other_steps_and_other_places_never_clash(editor: Editor, colleague: Editor) -> None:
    one, two = editor.add_step("One"), editor.add_step("Two")
    section = editor.state()["sections"][0]["id"]
    colleague.see()
    colleague.apply(
        colleague.set_step(one, "command", "Theirs"),
        colleague.set_title("Theirs"),
        {"op": "step.move", "id": two, "section": section, "after": None},
        {"op": "before.set", "field": "skills", "value": ["Crane"], "base": colleague.base},
    )
    results = editor.apply(
        editor.set_step(one, "text", "Mine"),
        editor.set_step(two, "command", "Mine"),
        {"op": "step.move", "id": one, "section": section, "after": None},
        {"op": "playbook.set", "field": "summary", "value": "Mine", "base": editor.base},
        {"op": "before.set", "field": "machine_state", "value": "Mine", "base": editor.base},
        {"op": "section.set", "id": section, "field": "title", "value": "Mine", "base": editor.base},
    )
    assert statuses(results) == ["applied"] * 6
    assert editor.outline() == [("Mine", ["Theirs", "Mine"])]
    state = editor.state()
    assert (state["title"], state["summary"]) == ("Theirs", "Mine")
    assert (state["before"]["skills"], state["before"]["machine_state"]) == (["Crane"], "Mine")


@pytest.mark.parametrize("kind", ["title", "skills", "section"])
def test_what_is_not_in_a_step_clashes_field_by_field_too(editor: Editor, colleague: Editor, kind: str) -> None:
    section = editor.state()["sections"][0]["id"]

    def change(by: Editor, value: str) -> str:
        operation = {
            "title": by.set_title(value),
            "skills": {"op": "before.set", "field": "skills", "value": [value], "base": by.base},
            "section": {"op": "section.set", "id": section, "field": "title", "value": value, "base": by.base},
        }[kind]
        return statuses(by.apply(operation))[0]

    assert change(colleague, "Theirs") == "applied"
    assert change(editor, "Mine") == "clash"
    assert change(editor, "Mine") == "applied"


def test_both_wanting_the_same_is_no_clash(editor: Editor, colleague: Editor) -> None:
    step = editor.add_step("One")
    colleague.see()
    colleague.apply(colleague.set_step(step, "command", "The  same"))
    assert statuses(editor.apply(editor.set_step(step, "command", "The same"))) == ["applied"]


def test_a_clash_stops_nothing_else_of_the_batch(editor: Editor, colleague: Editor) -> None:
    step = editor.add_step("One")
    colleague.see()
    colleague.apply(colleague.set_step(step, "command", "Theirs"))
    done = editor.apply(editor.set_step(step, "command", "Mine"), editor.set_step(step, "text", "Mine"))
    assert statuses(done) == ["clash", "applied"]


def test_two_changes_of_one_field_in_one_batch_are_no_clash(editor: Editor) -> None:
    step = editor.add_step("One")
    assert statuses(editor.apply(editor.set_step(step, "text", "a"), editor.set_step(step, "text", "b"))) == [
        "applied",
        "applied",
    ]
    assert editor.content(step)["text"] == "b"


def test_ids_of_others_can_neither_be_taken_over_nor_touched(acme: Tenant, bolt: Tenant, editor: Editor) -> None:
    theirs, sibling = Editor(bolt.contributor), Editor(acme.contributor)
    for other in (theirs, sibling):
        section, step = other.state()["sections"][0]["id"], other.add_step("Untouched")
        untouched, mine = other.state(), editor.state()
        for op, pk in [("step.add", step), ("section.add", section), ("step.add", section), ("section.add", step)]:
            more = {"section": mine["sections"][0]["id"]} if op == "step.add" else {}
            answer = editor.send({"op": op, "id": pk, **more})
            assert (answer.status_code, answer.json()["code"]) == (422, "id_in_use")
        done = editor.apply(
            editor.set_step(step, "command", "Taken"),
            {"op": "step.move", "id": step, "section": mine["sections"][0]["id"]},
            {"op": "step.add", "id": str(uuid.uuid4()), "section": section},
            {"op": "section.set", "id": section, "field": "title", "value": "Taken", "base": 9},
            {"op": "section.restore", "id": section},
            {"op": "step.restore", "id": step},
        )
        assert statuses(done) == ["missing"] * 6
        assert statuses(editor.apply({"op": "step.delete", "id": step}, {"op": "section.delete", "id": section})) == [
            "applied",
            "applied",
        ]
        assert (other.state(), editor.state()) == (untouched, mine)


def test_a_deleted_playbook_takes_no_more_changes_and_is_not_found_again(acme: Tenant, editor: Editor) -> None:
    delete_playbook(by=acme.administrator, playbook=editor.playbook)
    assert editor.send(editor.set_title("Strainer")).status_code == 404
    assert editor.ask("draft").status_code == 404
    scopes = [editor.playbook.library_id]
    assert search(acme.workspace.pk, "strainer", within={DRAFT: scopes}).total == 0


def test_answers_are_forgotten_after_thirty_days(acme: Tenant, editor: Editor) -> None:
    editor.apply(editor.set_title("Now"))
    batches = OperationBatch.objects.in_workspace(acme.workspace)
    with clock.standing_at(clock.now() + timedelta(days=29)):
        assert (forget_old_batches(), batches.count()) == (0, 1)
    with clock.standing_at(clock.now() + timedelta(days=31)):
        assert (forget_old_batches(), batches.count()) == (1, 0)
