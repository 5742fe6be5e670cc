"""What moves is given another number; what stays keeps the one it has."""

import uuid

import pytest

from komin.playbooks.authoring.models import DraftStep
from komin.playbooks.authoring.positions import HIGHEST, ROOM, fitted
from komin.playbooks.authoring.tests.editor import Editor
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db

A, B, C, D = (uuid.uuid4() for _ in range(4))


def _positions(editor: Editor) -> dict[str, int]:
    steps = DraftStep.objects.in_workspace(editor.member.workspace_id).filter(draft_id=editor.playbook.pk)
    return {str(pk): position for pk, position in steps.values_list("pk", "position")}


def _section(editor: Editor) -> str:
    section: str = editor.state()["sections"][0]["id"]
    return section


def _order(editor: Editor) -> list[str]:
    order: list[str] = editor.state()["sections"][0]["steps"]
    return order


@pytest.fixture
def editor(acme: Tenant) -> Editor:
    return Editor(acme.contributor)


def test_what_is_put_between_two_gets_a_number_between_theirs_and_moves_no_other(editor: Editor) -> None:
    first, second, third = (editor.add_step(name) for name in ("Stop", "Lock", "Open"))
    before = _positions(editor)

    between = editor.add_step("Wait", after=first)
    editor.apply({"op": "step.move", "id": third, "section": _section(editor), "after": None})

    assert _order(editor) == [third, first, between, second]
    after = _positions(editor)
    assert {pk: after[pk] for pk in (first, second)} == {pk: before[pk] for pk in (first, second)}
    assert after[third] < after[first] < after[between] < after[second]


def test_when_there_is_no_room_left_all_are_numbered_anew_in_their_order(editor: Editor) -> None:
    first, second = editor.add_step("Stop"), editor.add_step("Lock")
    crowded = [editor.add_step("Wait", after=first) for _ in range(ROOM.bit_length() + 2)]

    assert _order(editor) == [first, *crowded[::-1], second]
    numbers = [_positions(editor)[pk] for pk in _order(editor)]
    assert numbers == sorted(set(numbers))


def test_a_step_that_was_deleted_comes_back_where_it_was_also_after_all_were_numbered_anew(editor: Editor) -> None:
    first, second, third = (editor.add_step(name) for name in ("Stop", "Lock", "Open"))
    editor.apply({"op": "step.delete", "id": second})
    crowded = [editor.add_step("Wait", after=None) for _ in range(ROOM.bit_length() + 2)]
    editor.apply({"op": "step.restore", "id": second})

    assert _order(editor) == [*crowded[::-1], first, second, third]


def test_drafts_of_before_whose_numbers_had_no_room_go_on(editor: Editor) -> None:
    steps = [editor.add_step(name) for name in ("Stop", "Lock", "Open")]
    for at, pk in enumerate(steps):
        DraftStep.objects.in_workspace(editor.member.workspace_id).filter(pk=pk).update(position=at)

    editor.apply({"op": "step.move", "id": steps[2], "section": _section(editor), "after": None})

    assert _order(editor) == [steps[2], steps[0], steps[1]]


def test_as_many_as_can_keep_their_number() -> None:
    known = {A: 10, B: 20, C: 30}
    assert fitted([C, A, B], known) == {C: 5, A: 10, B: 20}
    assert fitted([A, D, B, C], known) == known | {D: 15}
    assert fitted([], {}) == {}
    assert fitted([A, D, B], {A: 1, B: 2}) is None
    assert fitted([A, D], {A: HIGHEST}) is None
