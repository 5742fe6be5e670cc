"""Who changed a draft and when; what it said then can be had again, and nothing is lost by it."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from komin.kernel import clock
from komin.kernel.errors import Invalid, NotPermitted
from komin.playbooks.authoring.actions.forget_old_history import forget_old_history
from komin.playbooks.authoring.actions.restore_state import restore_state
from komin.playbooks.authoring.models import HistoryEntry
from komin.playbooks.authoring.queries import history_entry, history_of
from komin.playbooks.authoring.tests.editor import Editor
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.models import Asset
from komin.playbooks.media.tests.pictures import picture, prepared
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def at(minutes: float) -> Any:
    return clock.standing_at(MORNING + timedelta(minutes=minutes))


def entry(playbook: Playbook, number: int) -> HistoryEntry:
    found = history_entry(playbook, number)
    assert found is not None
    return found


def told(playbook: Playbook) -> list[tuple[int, str]]:
    """Number and author of each entry, oldest first."""
    return [(one.number, one.member.person.first_name) for one in reversed(history_of(playbook)) if one.member]


def outline_of(editor: Editor) -> dict[str, Any]:
    """Everything the draft says, without revisions."""
    state = editor.state()
    contents = {step["id"]: step["content"] for step in state["steps"]}
    sections = [(one["id"], one["title"], [(pk, contents[pk]) for pk in one["steps"]]) for one in state["sections"]]
    return {name: state[name] for name in ("title", "language", "summary", "before")} | {"sections": sections}


def test_what_one_person_does_without_a_pause_is_one_entry(acme: Tenant) -> None:
    editor = Editor(acme.contributor)
    with at(0):
        editor.add_step("Stop the press")
    with at(9):
        editor.add_step("Lock it")
    with at(18):
        editor.add_step("Oil it")
    assert told(editor.playbook) == [(1, "Cora")]


def test_ten_quiet_minutes_and_another_person_begin_new_entries(acme: Tenant) -> None:
    editor = Editor(acme.contributor)
    colleague = Editor(acme.owner, editor.playbook)
    with at(0):
        editor.add_step("Stop the press")
    with at(10):
        editor.add_step("Lock it")
    with at(11):
        colleague.add_step("Oil it")
    with at(12):
        editor.add_step("Start it")
    assert told(editor.playbook) == [(1, "Cora"), (2, "Cora"), (3, "Olive"), (4, "Cora")]


def test_each_entry_counts_what_it_changed(acme: Tenant) -> None:
    editor = Editor(acme.contributor)
    with at(0):
        one, two, three = (editor.add_step(command) for command in ("Stop the press", "Lock it", "Oil it"))
    with at(30):
        section = editor.state()["sections"][0]["id"]
        editor.apply(
            editor.set_step(one, "command", "Stop the press at once"),
            {"op": "step.move", "id": three, "section": section, "after": one},
            {"op": "step.delete", "id": two},
            {"op": "step.add", "id": str(uuid.uuid4()), "section": section, "after": None, "content": {}},
        )
    with at(60):
        editor.apply(editor.set_title("Press 4"))
    first, second = entry(editor.playbook, 1).differences, entry(editor.playbook, 2).differences
    assert (first["added"], first["changed"]) == (3, 0)
    assert second == {"added": 1, "removed": 1, "changed": 1, "moved": 0, "whole": False}


def test_a_batch_that_changes_nothing_is_no_history(acme: Tenant) -> None:
    editor = Editor(acme.contributor)
    with at(0):
        step = editor.add_step("Stop the press")
    with at(30):
        editor.apply(editor.set_step(step, "command", "Stop the press"))
    assert told(editor.playbook) == [(1, "Cora")]


def test_a_draft_older_than_its_history_begins_it_with_what_it_said(acme: Tenant) -> None:
    editor = Editor(acme.contributor)
    editor.add_step("Stop the press")
    HistoryEntry.objects.in_workspace(acme.workspace).all().delete()
    Editor(acme.owner, editor.playbook).add_step("Lock it")
    assert told(editor.playbook) == [(1, "Cora"), (2, "Olive")]
    first = entry(editor.playbook, 1)
    assert first.state
    assert [step["command"] for step in first.state["sections"][0]["steps"]] == ["Stop the press"]


def test_an_earlier_state_is_restored_whole_and_the_later_one_after_it(acme: Tenant) -> None:
    editor = Editor(acme.contributor)
    with at(0):
        home = editor.state()["sections"][0]["id"]
        close = editor.add_section("Close", after=home)
        steps = [editor.add_step(command, section=home) for command in ("Stop the press", "Lock it", "Oil it")]
        last = editor.add_step("Start it", section=close)
        editor.apply(editor.set_step(steps[0], "text", "<p>With the red button.</p>"))
    then = outline_of(editor)
    with at(30):
        new = editor.add_section("New", after=None)
        editor.apply(
            editor.set_title("Press 4"),
            {"op": "before.set", "field": "machine_state", "value": "Off", "base": editor.base},
            {"op": "section.delete", "id": close},
            {"op": "step.move", "id": steps[2], "section": new, "after": None},
            {"op": "step.move", "id": last, "section": new, "after": None},
            {"op": "step.delete", "id": steps[1]},
            editor.set_step(steps[0], "command", "Stop"),
            editor.set_step(steps[0], "text", ""),
        )
        editor.add_step("Extra", section=new)
    later = outline_of(editor)
    with at(31):
        assert restore_state(by=acme.owner, entry=entry(editor.playbook, 1)) == 0
    assert outline_of(editor) == then
    restored = entry(editor.playbook, 3)
    assert restored.restores == entry(editor.playbook, 1)
    assert restored.member == acme.owner
    with at(32):
        restore_state(by=acme.contributor, entry=entry(editor.playbook, 2))
    assert outline_of(editor) == later


def test_what_is_written_after_restoring_is_an_entry_of_its_own(acme: Tenant) -> None:
    editor = Editor(acme.contributor)
    with at(0):
        editor.add_step("Stop the press")
    with at(20):
        editor.add_step("Lock it")
    with at(21):
        restore_state(by=acme.contributor, entry=entry(editor.playbook, 1))
        editor.add_step("Oil it")
    assert [one.number for one in history_of(editor.playbook)] == [4, 3, 2, 1]
    assert editor.outline() == [("", ["Stop the press", "Oil it"])]


def test_restoring_what_the_draft_says_already_is_refused_with_a_reason(acme: Tenant) -> None:
    editor = Editor(acme.contributor)
    editor.add_step("Stop the press")
    with pytest.raises(Invalid, match="says this already"):
        restore_state(by=acme.contributor, entry=entry(editor.playbook, 1))


def test_a_long_state_is_restored_in_as_many_batches_as_it_takes(acme: Tenant) -> None:
    editor = Editor(acme.contributor)
    section = editor.state()["sections"][0]["id"]
    steps = [str(uuid.uuid4()) for _ in range(150)]
    with at(0):
        editor.apply(*({"op": "step.add", "id": pk, "section": section, "after": None, "content": {}} for pk in steps))
    then = outline_of(editor)
    with at(20):
        editor.apply(*({"op": "step.delete", "id": pk} for pk in steps))
    with at(40):
        restore_state(by=acme.contributor, entry=entry(editor.playbook, 1))
    assert outline_of(editor) == then


def test_photos_that_exist_no_more_are_left_out_and_counted(acme: Tenant) -> None:
    editor = Editor(acme.contributor)
    gone, kept = prepared(acme.contributor, picture()), prepared(acme.contributor, picture(colour="red"))
    step = editor.add_step("Stop the press")
    photos = [{"id": str(uuid.uuid4()), "asset": str(asset.pk), "alt": ""} for asset in (gone, kept)]
    with at(0):
        editor.apply(editor.set_step(step, "photos", photos))
    with at(20):
        editor.apply(editor.set_step(step, "photos", []))
    number = history_of(editor.playbook)[1].number
    Asset.objects.in_workspace(acme.workspace).filter(pk=gone.pk).delete()
    with at(40):
        assert restore_state(by=acme.contributor, entry=entry(editor.playbook, number)) == 1
    assert [photo["asset"] for photo in editor.content(step)["photos"]] == [str(kept.pk)]


def test_readers_and_strangers_restore_nothing(acme: Tenant, bolt: Tenant) -> None:
    editor = Editor(acme.contributor)
    with at(0):
        editor.add_step("Stop the press")
    with at(20):
        editor.add_step("Lock it")
    first = entry(editor.playbook, 1)
    with pytest.raises(NotPermitted):
        restore_state(by=acme.reader, entry=first)
    with pytest.raises(NotPermitted):
        restore_state(by=bolt.owner, entry=first)
    assert editor.outline() == [("", ["Stop the press", "Lock it"])]


def test_history_is_forgotten_after_a_year(acme: Tenant, bolt: Tenant) -> None:
    editor, other = Editor(acme.contributor), Editor(bolt.contributor)
    with at(0):
        editor.add_step("Stop the press")
    with at(60 * 24 * 200):
        editor.add_step("Lock it")
        other.add_step("Oil it")
    with at(60 * 24 * 366):
        assert forget_old_history() == 1
    assert [one.number for one in history_of(editor.playbook)] == [2]
    assert [one.number for one in history_of(other.playbook)] == [1]
