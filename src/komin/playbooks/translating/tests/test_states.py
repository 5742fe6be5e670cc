"""Whether a text counts as translated, whatever happens to the draft around it."""

import uuid
from typing import Any

import pytest

from komin.playbooks.authoring.queries import assemble_document
from komin.playbooks.authoring.tests.editor import Editor
from komin.playbooks.document.checks import Reading
from komin.playbooks.document.schema import Document
from komin.playbooks.document.units import translated, units
from komin.playbooks.library.models import Playbook
from komin.playbooks.translating.queries import with_translations
from komin.playbooks.translating.standing import State
from komin.playbooks.translating.tests.translators import standings, state, translate
from tests.fixtures import Tenant


@pytest.fixture
def editor(acme: Tenant) -> Editor:
    return Editor(acme.contributor)


def said(playbook: Playbook) -> Document:
    playbook.refresh_from_db()
    return translated(with_translations(playbook, assemble_document(playbook)), "de")


def rich(*paragraphs: Any) -> dict[str, Any]:
    return {"type": "doc", "content": [{"type": "paragraph", "content": list(one)} for one in paragraphs]}


def words(text: str, *marks: str) -> dict[str, Any]:
    return {"type": "text", "text": text, "marks": [{"type": mark} for mark in marks]}


def one(**more: Any) -> dict[str, Any]:
    """A part of a step, under an id of its own."""
    return {"id": str(uuid.uuid4()), **more}


def test_a_text_is_missing_then_current_then_outdated_and_current_again_when_the_change_is_undone(
    editor: Editor, acme: Tenant
) -> None:
    step = editor.add_step("Close the valve")
    assert state(editor.playbook, "Close the valve") is State.MISSING
    translate(acme.contributor, editor.playbook, "Close the valve", "Ventil schließen")
    assert state(editor.playbook, "Close the valve") is State.CURRENT
    editor.see()
    editor.apply(editor.set_step(step, "command", "Close both valves"))
    after = standings(editor.playbook)["Close both valves"]
    assert (after.state, after.text, after.before) == (State.OUTDATED, "Ventil schließen", "Close the valve")
    translate(acme.contributor, editor.playbook, "Close both valves", "Beide Ventile schließen")
    editor.see()
    editor.apply(editor.set_step(step, "command", "Close the valve"))
    assert standings(editor.playbook)["Close the valve"].text == "Ventil schließen"


def test_a_unit_and_a_reference_say_the_same_in_every_language_until_somebody_translates_them(
    editor: Editor, acme: Tenant
) -> None:
    step = editor.add_step("Tighten the bolt")
    reading = one(kind="reading", label="Torque", unit="turns", lowest="2", highest="3")
    editor.apply(editor.set_step(step, "checks", [reading]))
    tool = one(name="Wrench", reference="Cabinet 4")
    editor.apply({"op": "before.set", "field": "tools", "value": [tool], "base": 0})
    translate(acme.contributor, editor.playbook, "Torque", "Drehmoment")
    seen = standings(editor.playbook)
    assert [seen[text].state for text in ("turns", "Cabinet 4")] == [State.CURRENT] * 2
    written = with_translations(editor.playbook, assemble_document(editor.playbook)).translations["de"]
    assert set(written.values()) == {"Drehmoment"}
    assert reading_of(said(editor.playbook)).unit == "turns"
    translate(acme.contributor, editor.playbook, "turns", "Umdrehungen")
    translate(acme.contributor, editor.playbook, "Cabinet 4", "Schrank 4")
    document = said(editor.playbook)
    assert (reading_of(document).unit, document.before.tools[0].reference) == ("Umdrehungen", "Schrank 4")
    editor.see()
    editor.apply(editor.set_step(step, "checks", [{**reading, "unit": "half turns"}]))
    assert state(editor.playbook, "half turns") is State.OUTDATED


def reading_of(document: Document) -> Reading:
    [check] = next(iter(document.steps())).checks
    assert isinstance(check, Reading)
    return check


def test_a_translation_goes_with_its_step_when_that_is_moved_deleted_and_brought_back(
    editor: Editor, acme: Tenant
) -> None:
    step, _other = editor.add_step("Close the valve"), editor.add_step("Open the bowl")
    translate(acme.contributor, editor.playbook, "Close the valve", "Ventil schließen")
    editor.see()
    section = editor.add_section("Later")
    editor.apply({"op": "step.move", "id": step, "section": section, "after": None})
    assert state(editor.playbook, "Close the valve") is State.CURRENT
    editor.apply({"op": "step.delete", "id": step})
    assert "Close the valve" not in standings(editor.playbook)
    editor.apply({"op": "step.restore", "id": step})
    assert state(editor.playbook, "Close the valve") is State.CURRENT


def test_a_duplicate_is_translated_and_goes_its_own_way_once_it_says_something_else(
    editor: Editor, acme: Tenant
) -> None:
    editor.add_step("Close the valve")
    translate(acme.contributor, editor.playbook, "Close the valve", "Ventil schließen")
    editor.see()
    copy = editor.add_step("Close the valve")
    assert [step.command for step in said(editor.playbook).steps()] == ["Ventil schließen"] * 2
    editor.apply(editor.set_step(copy, "command", "Close the drain"))
    assert state(editor.playbook, "Close the drain") is State.MISSING
    assert state(editor.playbook, "Close the valve") is State.CURRENT


def test_what_is_split_keeps_the_translation_of_each_paragraph(editor: Editor, acme: Tenant) -> None:
    first = editor.add_step("Prepare")
    editor.apply(editor.set_step(first, "text", "Drain the tank.\n\nWait a minute."))
    translate(acme.contributor, editor.playbook, "Drain the tank.", "Tank entleeren.")
    translate(acme.contributor, editor.playbook, "Wait a minute.", "Eine Minute warten.")
    editor.see()
    second = editor.add_step("Go on")
    editor.apply(editor.set_step(first, "text", "Drain the tank."), editor.set_step(second, "text", "Wait a minute."))
    assert {state(editor.playbook, text) for text in ("Drain the tank.", "Wait a minute.")} == {State.CURRENT}


def test_a_paragraph_put_in_front_is_missing_and_takes_nothing_from_those_behind(editor: Editor, acme: Tenant) -> None:
    step = editor.add_step("Prepare")
    editor.apply(editor.set_step(step, "text", "Wait a minute."))
    translate(acme.contributor, editor.playbook, "Wait a minute.", "Eine Minute warten.")
    editor.see()
    editor.apply(editor.set_step(step, "text", "Drain the tank.\n\nWait a minute."))
    assert state(editor.playbook, "Drain the tank.") is State.MISSING
    assert state(editor.playbook, "Wait a minute.") is State.CURRENT


def test_bold_words_and_links_keep_their_form_wherever_the_translation_puts_them(editor: Editor, acme: Tenant) -> None:
    step = editor.add_step("Prepare")
    editor.apply(editor.set_step(step, "text", rich([words("Press "), words("Start", "bold"), words(" now.")])))
    translate(acme.contributor, editor.playbook, "Press <1>Start</1> now.", "Jetzt <1>Start</1> drücken.")
    (shown,) = said(editor.playbook).steps()
    plain: Any = shown.text
    assert [(one.text, [mark.type for mark in one.marks]) for one in plain.content[0].content] == [
        ("Jetzt ", []), ("Start", ["bold"]), (" drücken.", []),
    ]  # fmt: skip


def test_every_text_of_a_playbook_can_be_translated(editor: Editor) -> None:
    step = editor.add_step("Close the valve")
    fields: dict[str, Any] = {
        "notices": [one(level="danger", hazard="Hot oil", consequence="Burns", avoidance="Let it cool")],
        "key_points": [one(text="Slowly", reason="Water hammer")],
        "checks": [
            one(kind="choice", label="Is it closed?", options=[one(label="Yes")]),
            one(kind="tick", label="Dry"),
        ],
        "expected": "It stops",
        "branches": [one(condition="It leaks")],
    }
    editor.apply(*(editor.set_step(step, name, value) for name, value in fields.items()))
    before = {"skills": ["Level 2"], "tools": [one(name="Key", quantity="2 boxes")], "machine_state": "Stopped"}
    editor.apply(*({"op": "before.set", "field": name, "value": value, "base": editor.base}
                   for name, value in before.items()))  # fmt: skip
    assert set(standings(editor.playbook)) == {
        "Change the filter", "Level 2", "Key", "2 boxes", "Stopped", "Hot oil", "Burns", "Let it cool",
        "Close the valve", "Slowly", "Water hammer", "Is it closed?", "Yes", "Dry", "It stops", "It leaks",
    }  # fmt: skip
    keys = [unit.key for unit in units(said(editor.playbook))]
    assert len(set(keys)) == len(keys)


def test_what_has_no_letter_says_the_same_in_every_language(editor: Editor) -> None:
    editor.add_step("12 → 15")
    assert "12 → 15" not in standings(editor.playbook)
    assert [step.command for step in said(editor.playbook).steps()] == ["12 → 15"]
