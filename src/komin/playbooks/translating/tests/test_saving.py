"""Translations are kept once, never over somebody else's, and with what was there before."""

import uuid
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist

from komin.kernel import clock
from komin.kernel.errors import Clash, Invalid, NotFound, NotPermitted
from komin.platform.audit.models import AuditEntry
from komin.playbooks.authoring.queries import draft_revision
from komin.playbooks.authoring.tests.editor import Editor
from komin.playbooks.translating.actions.add_language import add_language
from komin.playbooks.translating.actions.remove_language import remove_language
from komin.playbooks.translating.actions.save_translation import save_translation
from komin.playbooks.translating.actions.take_suggestions import take_suggestions
from komin.playbooks.translating.models import TargetLanguage
from komin.playbooks.translating.queries import history_of_text, suggestions
from komin.playbooks.translating.standing import State
from komin.playbooks.translating.tests.translators import standings, state, translate
from komin.playbooks.translating.writing import QUIET, Said
from tests.fixtures import Tenant


@pytest.fixture
def editor(acme: Tenant) -> Editor:
    editor = Editor(acme.contributor)
    editor.add_step("Close the valve")
    add_language(by=acme.contributor, playbook=editor.playbook, language="de")
    return editor


def save(tenant: Tenant, editor: Editor, text: str, number: int, **more: object) -> object:
    seen = standings(editor.playbook)["Close the valve"]
    given: dict[str, Any] = {"source_sha256": seen.unit.sha256, "key": seen.unit.key} | more
    by = given.pop("by", tenant.contributor)
    said = Said(text=text, number=number, **given)
    return save_translation(by=by, playbook=editor.playbook, language="de", said=said)


def test_two_people_at_once_do_not_overwrite_each_other(editor: Editor, acme: Tenant) -> None:
    save(acme, editor, "Ventil schließen", 0)
    with pytest.raises(Clash) as told:
        save(acme, editor, "Hahn zudrehen", 0, by=acme.owner)
    assert told.value.code == "translation_changed"
    assert standings(editor.playbook)["Close the valve"].text == "Ventil schließen"
    save(acme, editor, "Hahn zudrehen", 1, by=acme.owner)
    assert standings(editor.playbook)["Close the valve"].text == "Hahn zudrehen"


def test_the_same_sent_again_is_there_once_and_says_that_nothing_changed(editor: Editor, acme: Tenant) -> None:
    save(acme, editor, "Ventil schließen", 0)
    seen = draft_revision(editor.playbook)
    save(acme, editor, "Ventil schließen", 0)
    assert draft_revision(editor.playbook) == seen


def test_who_translates_what_the_author_just_changed_is_told(editor: Editor, acme: Tenant) -> None:
    with pytest.raises(Clash) as told:
        save(acme, editor, "Ventil schließen", 0, source_sha256="0" * 64)
    assert told.value.code == "source_changed"


def test_earlier_texts_stay_one_for_each_person_and_pause(
    editor: Editor, acme: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(acme, editor, "Ventil", 0)
    save(acme, editor, "Ventil schließen", 1)
    later = clock.now() + QUIET
    monkeypatch.setattr(clock, "now", lambda: later)
    save(acme, editor, "Das Ventil schließen", 2)
    save(acme, editor, "Hahn zudrehen", 3, by=acme.owner)
    key = standings(editor.playbook)["Close the valve"].unit.key
    kept = [(one.text, one.member_id) for one in history_of_text(editor.playbook, "de", key)]
    own, other = acme.contributor.pk, acme.owner.pk
    assert kept == [("Hahn zudrehen", other), ("Das Ventil schließen", own), ("Ventil schließen", own)]


def test_an_empty_text_takes_the_translation_away(editor: Editor, acme: Tenant) -> None:
    save(acme, editor, "Ventil schließen", 0)
    save(acme, editor, " ", 1)
    assert state(editor.playbook, "Close the valve") is State.MISSING


def test_a_change_is_in_the_audit_trail_and_is_something_to_publish(editor: Editor, acme: Tenant) -> None:
    save(acme, editor, "Ventil schließen", 0)
    editor.playbook.refresh_from_db()
    assert editor.playbook.has_unpublished_changes
    trail = AuditEntry.objects.in_workspace(acme.workspace).filter(action="playbook.translate")
    assert [(one.actor_id, one.detail["language"]) for one in trail] == [(acme.contributor.person_id, "de")]


@pytest.mark.parametrize("text", ["x" * 301, "<1>Ventil"])
def test_what_does_not_fit_is_refused(editor: Editor, acme: Tenant, text: str) -> None:
    step = editor.add_step("Press")
    bold = {"type": "text", "text": "Start", "marks": [{"type": "bold"}]}
    editor.apply(editor.set_step(step, "text", {"type": "doc", "content": [{"type": "paragraph", "content": [bold]}]}))
    with pytest.raises(Invalid):
        translate(acme.contributor, editor.playbook, "<1>Start</1>" if "<" in text else "Close the valve", text)


def test_a_reader_and_a_stranger_translate_nothing(editor: Editor, acme: Tenant, bolt: Tenant) -> None:
    with pytest.raises(NotPermitted):
        save(acme, editor, "Ventil schließen", 0, by=acme.reader)
    with pytest.raises(ObjectDoesNotExist):
        save(bolt, editor, "Ventil schließen", 0)
    assert state(editor.playbook, "Close the valve") is State.MISSING


@pytest.mark.parametrize("language", ["en", "", "not a tag", "<b>"])
def test_a_language_is_another_one_and_has_the_form_of_one(editor: Editor, acme: Tenant, language: str) -> None:
    with pytest.raises(Invalid):
        add_language(by=acme.contributor, playbook=editor.playbook, language=language)


def test_a_language_taken_away_comes_back_with_its_translations(editor: Editor, acme: Tenant) -> None:
    save(acme, editor, "Ventil schließen", 0)
    remove_language(by=acme.contributor, playbook=editor.playbook, language="de")
    with pytest.raises(NotFound):
        save(acme, editor, "Hahn zudrehen", 1)
    add_language(by=acme.contributor, playbook=editor.playbook, language="de")
    assert state(editor.playbook, "Close the valve") is State.CURRENT


def test_what_the_workspace_translated_elsewhere_is_known_and_what_others_did_is_not(
    editor: Editor, acme: Tenant, bolt: Tenant
) -> None:
    for tenant, text in ((acme, "Ventil schließen"), (bolt, "Hahn zu")):
        other = Editor(tenant.contributor)
        other.add_step("Close the valve")
        translate(tenant.contributor, other.playbook, "Close the valve", text)
    unit = standings(editor.playbook)["Close the valve"].unit
    assert suggestions(editor.playbook, "de", [unit]) == {unit.sha256: "Ventil schließen"}
    assert take_suggestions(by=acme.contributor, playbook=editor.playbook, language="de") == 1
    assert standings(editor.playbook)["Close the valve"].text == "Ventil schließen"
    assert take_suggestions(by=acme.contributor, playbook=editor.playbook, language="de") == 0


def test_lists_know_how_many_are_missing(editor: Editor, acme: Tenant) -> None:
    save(acme, editor, "Ventil schließen", 0)
    target = TargetLanguage.objects.in_workspace(acme.workspace).get(playbook=editor.playbook)
    assert (target.texts, target.missing, target.outdated) == (2, 1, 0)


def test_a_text_that_is_gone_is_not_found(editor: Editor, acme: Tenant) -> None:
    with pytest.raises(NotFound):
        save(acme, editor, "Ventil", 0, key=f"{uuid.uuid4().hex}.command")
