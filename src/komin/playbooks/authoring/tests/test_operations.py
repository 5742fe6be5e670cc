"""Each operation of an editor: what it changes, what it leaves alone, and that repeating it is harmless."""

import uuid
from typing import Any

import pytest

from komin.platform.audit.models import AuditEntry
from komin.platform.search.index import search
from komin.playbooks.authoring.tests.editor import Editor, statuses
from komin.playbooks.document.schema import MOST_SECTIONS, MOST_STEPS
from komin.playbooks.library.models import Playbook
from komin.playbooks.library.search_documents import DRAFT
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(acme: Tenant) -> Editor:
    return Editor(acme.contributor)


def _new() -> str:
    return str(uuid.uuid4())


@pytest.mark.parametrize(
    ("field", "value"), [("title", "Changer le filtre"), ("language", "fr"), ("summary", "Every 500 hours.\nCold.")]
)
def test_what_a_playbook_says_of_itself_can_be_set(editor: Editor, field: str, value: str) -> None:
    done = editor.apply({"op": "playbook.set", "field": field, "value": value, "base": editor.base})
    state = editor.state()
    assert (statuses(done), state[field], state["field_revisions"]) == (["applied"], value, {field: state["revision"]})


@pytest.mark.parametrize("language", ["", "French", "f", "fr_FR", "x" * 50, 7, None])
def test_a_language_is_a_language_tag(editor: Editor, language: Any) -> None:
    done = editor.apply({"op": "playbook.set", "field": "language", "value": language, "base": editor.base})
    assert (statuses(done), editor.state()["language"]) == (["invalid"], "en")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("skills", ["Lock-out", "Crane"]),
        ("protection", ["M009", "M004"]),
        ("tools", [{"id": _new(), "name": "Torque wrench", "quantity": "1", "reference": "TW-25", "photo": None}]),
        ("parts", [{"id": _new(), "name": "Cartridge", "quantity": "2", "reference": "", "photo": None}]),
        ("machine_state", "Stopped, locked out."),
    ],
)
def test_what_comes_before_the_start_can_be_set(editor: Editor, field: str, value: Any) -> None:
    done = editor.apply({"op": "before.set", "field": field, "value": value, "base": editor.base})
    assert (statuses(done), editor.state()["before"][field]) == (["applied"], value)


@pytest.mark.parametrize(
    ("field", "value"),
    [("protection", ["M999"]), ("skills", "Crane"), ("tools", [{"name": "no id"}]), ("machine_state", None)],
)
def test_what_the_schema_does_not_know_is_refused_and_changes_nothing(editor: Editor, field: str, value: Any) -> None:
    before = editor.state()
    done = editor.apply({"op": "before.set", "field": field, "value": value, "base": editor.base})
    assert statuses(done) == ["invalid"]
    assert done[0]["message"]
    assert editor.state() == before


def test_sections_are_added_where_they_are_wanted(editor: Editor) -> None:
    first = editor.state()["sections"][0]["id"]
    last = editor.add_section("Last", after=first)
    editor.add_section("Middle", after=first)
    editor.add_section("Start")
    editor.add_section("After something that is gone", after=_new())
    assert [title for title, _ in editor.outline()] == ["Start", "", "Middle", "Last", "After something that is gone"]
    editor.apply({"op": "section.move", "id": last, "after": None})
    editor.apply({"op": "section.set", "id": last, "field": "title", "value": "First", "base": editor.base})
    assert [title for title, _ in editor.outline()][:2] == ["First", "Start"]


def test_a_section_takes_its_steps_with_it_and_brings_them_back(editor: Editor) -> None:
    section = editor.add_section("Drain", after=editor.state()["sections"][0]["id"])
    editor.add_step("Open the valve", section=section)
    whole = editor.outline()
    editor.apply({"op": "section.delete", "id": section})
    assert editor.outline() == [("", [])]
    editor.apply({"op": "section.restore", "id": section})
    assert editor.outline() == whole


def test_the_last_section_can_not_be_deleted(editor: Editor) -> None:
    only = editor.state()["sections"][0]["id"]
    done = editor.apply({"op": "section.delete", "id": only})
    assert (done[0]["status"], done[0]["message"]) == ("invalid", "A playbook keeps one section at least.")
    assert len(editor.state()["sections"]) == 1


def test_steps_are_added_and_moved_where_they_are_wanted(editor: Editor) -> None:
    first = editor.state()["sections"][0]["id"]
    other = editor.add_section("Refill", after=first)
    one, two, three = (editor.add_step(command) for command in ("One", "Two", "Three"))
    editor.add_step("Zero", after=None)
    assert editor.outline() == [("", ["Zero", "One", "Two", "Three"]), ("Refill", [])]
    editor.apply({"op": "step.move", "id": three, "section": first, "after": None})
    editor.apply({"op": "step.move", "id": one, "section": other})
    editor.apply({"op": "step.move", "id": two, "section": other, "after": one})
    assert editor.outline() == [("", ["Three", "Zero"]), ("Refill", ["One", "Two"])]


def test_a_step_that_is_moved_after_itself_stays(editor: Editor) -> None:
    one, _two = editor.add_step("One"), editor.add_step("Two")
    section = editor.state()["sections"][0]["id"]
    before = editor.state()
    assert statuses(editor.apply({"op": "step.move", "id": one, "section": section, "after": one})) == ["applied"]
    assert editor.state() == before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("command", "Close the valve"),
        ("text", "A quarter turn.\nIt clicks."),
        ("key_points", [{"id": _new(), "kind": "safety", "text": "Wait", "reason": "It is hot"}]),
        (
            "notices",
            [
                {"id": _new(), "level": "danger", "kind": "W029", "severity": "death", "hazard": "Pressure"}
                | {"consequence": "Burns", "avoidance": "Vent"}
            ],
        ),
        ("text", {"type": "doc", "content": [{"type": "paragraph", "content": []}]}),
        (
            "checks",
            [
                {"id": _new(), "kind": "tick", "label": "Clean"},
                {"id": _new(), "kind": "reading", "label": "M2", "unit": "bar"}
                | {"lowest": "0", "highest": "0.5", "target": ""},
                {"id": _new(), "kind": "choice", "label": "Chips"}
                | {"options": [{"id": _new(), "label": "None", "accepted": True}]},
                {"id": _new(), "kind": "photo", "label": "Padlock"},
                {"id": _new(), "kind": "signature", "label": "Inspector"},
            ],
        ),
        ("expected", "Nothing drips."),
        ("branches", [{"id": _new(), "condition": "It drips", "target": _new()}]),
        ("duration", 90),
    ],
)
def test_each_field_of_a_step_can_be_set(editor: Editor, field: str, value: Any) -> None:
    step, other = editor.add_step("One"), editor.add_step("Two")
    untouched = editor.content(other)
    assert statuses(editor.apply(editor.set_step(step, field, value))) == ["applied"]
    assert editor.content(step)[field] == value
    assert editor.content(other) == untouched


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("command", 7),
        ("key_points", [{"id": _new(), "kind": "fun"}]),
        ("key_points", [{"id": _new(), "colour": "red"}]),
        ("notices", [{"id": "no id", "level": "danger"}]),
        ("photos", [{"id": _new()}]),
        ("text", {"html": "<b>"}),
        ("text", {"type": "doc", "content": [{"type": "heading"}]}),
        ("checks", [{"id": _new(), "kind": "reading", "lowest": "low"}]),
        ("branches", [{"id": _new(), "target": "step 7"}]),
        ("duration", -1),
    ],
)
def test_a_field_of_a_step_holds_only_what_the_schema_names(editor: Editor, field: str, value: Any) -> None:
    step = editor.add_step("One")
    before = editor.state()
    assert statuses(editor.apply(editor.set_step(step, field, value))) == ["invalid"]
    assert editor.state() == before


def test_a_text_that_is_too_long_is_refused_with_what_to_do(editor: Editor) -> None:
    step = editor.add_step("One")
    said = {"type": "text", "text": "x" * 2100}
    tree = {"type": "doc", "content": [{"type": "paragraph", "content": [said]}] * 2}
    for value in ("x" * 4001, tree):
        done = editor.apply(editor.set_step(step, "text", value))
        assert done[0]["message"] == "This text is too long: 4000 characters at most. Shorten it, or split the step."
    assert editor.content(step)["text"] == ""


def test_a_tool_shows_only_a_photo_of_this_workspace(editor: Editor) -> None:
    tool = {"id": _new(), "name": "Wrench", "photo": _new()}
    done = editor.apply({"op": "before.set", "field": "tools", "value": [tool], "base": editor.base})
    assert (statuses(done), done[0]["message"]) == (["invalid"], "This photo is not one of this workspace.")


def test_what_a_step_asks_for_can_be_found(acme: Tenant, editor: Editor) -> None:
    step = editor.add_step("One")
    options = [{"id": _new(), "label": "Shavings"}]
    editor.apply(
        editor.set_step(step, "checks", [{"id": _new(), "kind": "choice", "label": "Particles", "options": options}]),
        editor.set_step(step, "expected", "Nothing drips"),
        editor.set_step(step, "branches", [{"id": _new(), "condition": "Leakage"}]),
        editor.set_step(step, "text", {"type": "doc", "content": [{"type": "paragraph", "content": [
            {"type": "text", "text": "Wipe the "}, {"type": "text", "text": "gasket", "marks": [{"type": "bold"}]},
        ]}]}),
    )  # fmt: skip
    for word in ("shavings", "particles", "drips", "leakage", "gasket"):
        found = search(acme.workspace.pk, word, within={DRAFT: [editor.playbook.library_id]})
        assert [hit.object_id for hit in found.hits] == [editor.playbook.pk]


def test_a_deleted_step_comes_back_where_it_was(editor: Editor) -> None:
    _one, two, _three = (editor.add_step(command) for command in ("One", "Two", "Three"))
    editor.apply({"op": "step.delete", "id": two})
    assert editor.outline() == [("", ["One", "Three"])]
    editor.apply({"op": "step.restore", "id": two})
    assert editor.outline() == [("", ["One", "Two", "Three"])]


def test_a_step_whose_section_went_in_the_meantime_comes_back_in_the_first_one(editor: Editor) -> None:
    section = editor.add_section("Gone", after=editor.state()["sections"][0]["id"])
    step = editor.add_step("Survivor", section=section)
    editor.apply({"op": "step.delete", "id": step}, {"op": "section.delete", "id": section})
    editor.apply({"op": "step.restore", "id": step})
    assert editor.outline() == [("", ["Survivor"])]
    editor.apply({"op": "section.restore", "id": section})
    assert editor.outline() == [("", ["Survivor"]), ("Gone", [])]


@pytest.mark.parametrize(
    "op", ["step.set", "step.move", "step.restore", "section.set", "section.move", "section.restore"]
)
def test_what_is_not_there_is_missing_and_the_rest_goes_on(editor: Editor, op: str) -> None:
    section = editor.state()["sections"][0]["id"]
    details: dict[str, dict[str, Any]] = {
        "step.set": {"field": "command", "value": "x", "base": 1},
        "step.move": {"section": section},
        "section.set": {"field": "title", "value": "x", "base": 1},
    }
    done = editor.apply({"op": op, "id": _new(), **details.get(op, {})}, editor.set_title("Goes on"))
    assert statuses(done) == ["missing", "applied"]
    assert done[0]["message"] == "It was deleted in the meantime. Undo brings it back."
    assert editor.state()["title"] == "Goes on"


def test_a_step_added_to_a_section_that_went_is_missing(editor: Editor) -> None:
    section = editor.add_section("Gone")
    editor.apply({"op": "section.delete", "id": section})
    done = editor.apply({"op": "step.add", "id": _new(), "section": section})
    assert statuses(done) == ["missing"]


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "step.explode", "id": _new()},
        {"op": "step.delete"},
        {"op": "step.delete", "id": "no id"},
        {"op": "step.set", "id": _new(), "field": "deleted", "value": True, "base": 1},
        {"op": "step.set", "id": _new(), "field": "command", "value": "x"},
        {"op": "step.set", "id": _new(), "field": "command", "value": "x", "base": "soon"},
        {"op": "playbook.set", "field": "number", "value": "MO-1", "base": 1},
        {"op": "section.delete", "id": _new(), "force": True},
        "step.delete",
        None,
    ],
)
def test_an_operation_that_is_none_is_refused_with_its_place(editor: Editor, operation: Any) -> None:
    before = editor.state()
    answer = editor.send(editor.set_title("Never"), operation)
    assert answer.status_code == 422
    assert all("operations.1" in place for place in answer.json()["fields"])
    assert editor.state() == before


def test_a_thousand_steps_are_the_most(editor: Editor) -> None:
    section = editor.state()["sections"][0]["id"]
    steps = [{"op": "step.add", "id": _new(), "section": section} for _ in range(MOST_STEPS)]
    for start in range(0, MOST_STEPS, 200):
        assert set(statuses(editor.apply(*steps[start : start + 200]))) == {"applied"}
    done = editor.apply({"op": "step.add", "id": _new(), "section": section})
    assert (done[0]["status"], done[0]["message"]) == ("invalid", "A playbook has 1000 steps at most. Split it in two.")
    editor.apply({"op": "step.delete", "id": steps[0]["id"]})
    editor.add_step("The last one that fits")
    assert statuses(editor.apply({"op": "step.restore", "id": steps[0]["id"]})) == ["invalid"]
    assert len(editor.state()["steps"]) == MOST_STEPS


def test_steps_that_come_back_with_their_section_count_too(editor: Editor) -> None:
    home = editor.state()["sections"][0]["id"]
    away = editor.add_section("Away")
    hidden = editor.add_step("Hidden", section=away)
    editor.apply({"op": "section.delete", "id": away})
    for count in (200,) * (MOST_STEPS // 200):
        editor.apply(*[{"op": "step.add", "id": _new(), "section": home} for _ in range(count)])
    done = editor.apply({"op": "section.restore", "id": away}, {"op": "step.move", "id": hidden, "section": home})
    assert statuses(done) == ["invalid", "invalid"]
    assert len(editor.state()["steps"]) == MOST_STEPS


def test_a_hundred_sections_are_the_most(editor: Editor) -> None:
    wanted = [{"op": "section.add", "id": _new()} for _ in range(MOST_SECTIONS)]
    results = editor.apply(*wanted)
    assert statuses(results) == ["applied"] * (MOST_SECTIONS - 1) + ["invalid"]
    assert results[-1]["message"] == "A playbook has 100 sections at most. Split it in two."
    assert len(editor.state()["sections"]) == MOST_SECTIONS


def test_a_section_and_a_step_never_share_an_id(editor: Editor) -> None:
    section, step = editor.state()["sections"][0]["id"], editor.add_step("One")
    both = _new()
    done = editor.apply(
        {"op": "step.add", "id": section, "section": section},
        {"op": "section.add", "id": step},
        {"op": "section.add", "id": both},
        {"op": "step.add", "id": both, "section": section},
    )
    assert statuses(done) == ["invalid", "invalid", "applied", "invalid"]
    assert [len(one["steps"]) for one in editor.state()["sections"]] == [0, 1]


def test_an_edit_shows_in_the_catalogue_in_the_search_and_in_the_audit_trail(acme: Tenant, editor: Editor) -> None:
    colleague = Editor(acme.administrator, editor.playbook)
    colleague.add_step("Unscrew the strainer")
    colleague.apply(colleague.set_title("Clean the strainer"))
    playbook = Playbook.objects.in_workspace(acme.workspace).get()
    assert (playbook.title, playbook.step_count, playbook.changed_by) == ("Clean the strainer", 1, acme.administrator)
    assert playbook.has_unpublished_changes
    found = search(acme.workspace.pk, "unscrew strainer", within={DRAFT: [playbook.library_id]})
    assert [hit.object_id for hit in found.hits] == [playbook.pk]
    lines = AuditEntry.objects.in_workspace(acme.workspace).filter(action="playbook.edit").order_by("at")
    assert [(line.actor_id, line.object_id, line.detail) for line in lines] == [
        (acme.administrator.person_id, playbook.pk, {"revision": 2}),
        (acme.administrator.person_id, playbook.pk, {"revision": 3}),
    ]
    assert "strainer" not in str([line.detail for line in lines])


def test_what_is_deleted_is_found_no_more(acme: Tenant, editor: Editor) -> None:
    step = editor.add_step("Unscrew the strainer")
    editor.apply({"op": "step.delete", "id": step})
    assert search(acme.workspace.pk, "strainer", within={DRAFT: [editor.playbook.library_id]}).total == 0


def test_only_what_changed_since_is_told(editor: Editor) -> None:
    one, two = editor.add_step("One"), editor.add_step("Two")
    seen = editor.base
    editor.apply(editor.set_step(one, "text", "More"))
    state = editor.state(since=seen)
    assert [step["id"] for step in state["steps"]] == [one]
    assert state["sections"][0]["steps"] == [one, two]
    assert editor.state(since=editor.base)["steps"] == []
    assert editor.state(since=10**30)["steps"] == []
    assert editor.ask("draft", since="yesterday").status_code == 422


def test_the_state_of_a_long_draft_takes_no_more_queries(editor: Editor, django_assert_max_num_queries: Any) -> None:
    section = editor.state()["sections"][0]["id"]
    for _ in range(2):
        editor.apply(*[{"op": "step.add", "id": _new(), "section": section} for _ in range(20)])
        with django_assert_max_num_queries(8):
            editor.state()
        with django_assert_max_num_queries(30):
            editor.apply(editor.set_title(_new()))
