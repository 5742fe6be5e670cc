"""Translating in a browser, with and without JavaScript."""

import re
import uuid

import pytest
from django.urls import reverse

from komin.playbooks.authoring.tests.editor import Editor
from komin.playbooks.media.tests.clips import clip
from komin.playbooks.media.tests.pictures import picture, prepared
from komin.playbooks.translating.actions.add_language import add_language
from komin.playbooks.translating.standing import State
from komin.playbooks.translating.tests.translators import standings, state, translate
from tests.fixtures import Tenant, signed_in


@pytest.fixture
def editor(acme: Tenant) -> Editor:
    editor = Editor(acme.contributor)
    editor.add_step("Close the valve")
    add_language(by=acme.contributor, playbook=editor.playbook, language="de")
    return editor


def address(editor: Editor, name: str, *more: str) -> str:
    return reverse(f"translating:{name}", args=[editor.member.workspace.slug, editor.playbook.pk, *more])


def sent(editor: Editor, text: str, number: int = 0) -> tuple[str, dict[str, object]]:
    unit = standings(editor.playbook)["Close the valve"].unit
    return address(editor, "text", "de", unit.key), {"text": text, "source": unit.sha256, "number": number}


def test_a_language_is_added_and_its_texts_are_shown(acme: Tenant) -> None:
    editor, browser = Editor(acme.contributor), signed_in(acme.contributor)
    answer = browser.post(address(editor, "languages"), {"language": "pl", "tag": ""}, follow=True)
    assert "Change the filter" in answer.content.decode() and "0 of 1" in answer.content.decode()
    refused = browser.post(address(editor, "languages"), {"language": "pl", "tag": "en"})
    assert refused.status_code == 422 and "written in this language" in refused.content.decode()


def test_a_form_saves_and_leads_back_to_its_text(editor: Editor, acme: Tenant) -> None:
    where, form = sent(editor, "Ventil schließen")
    answer = signed_in(acme.contributor).post(where, form | {"back": "?show=todo"})
    assert re.fullmatch(r"/w/acme/playbooks/.+/translations/de\?show=todo#t-[0-9a-f]+-command", answer["Location"])
    assert state(editor.playbook, "Close the valve") is State.CURRENT


def test_nobody_is_led_elsewhere(editor: Editor, acme: Tenant) -> None:
    where, form = sent(editor, "Ventil schließen")
    answer = signed_in(acme.contributor).post(where, form | {"back": "//evil.example"})
    assert answer["Location"].startswith("/w/acme/") and "evil" not in answer["Location"]


def test_a_script_gets_the_state_of_the_text_and_how_far_the_language_is(editor: Editor, acme: Tenant) -> None:
    where, form = sent(editor, "Ventil schließen")
    part = signed_in(acme.contributor).post(where, form, headers={"HX-Request": "true"}).content.decode()
    assert 'data-state="current"' in part and "1 of 2" in part and "<html" not in part


def test_who_was_slower_sees_both_texts(editor: Editor, acme: Tenant) -> None:
    translate(acme.owner, editor.playbook, "Close the valve", "Hahn zudrehen")
    where, form = sent(editor, "Ventil schließen")
    part = signed_in(acme.contributor).post(where, form, headers={"HX-Request": "true"}).content.decode()
    assert "Hahn zudrehen" in part and "in the meantime" in part and 'name="number" value="1"' in part


def test_the_list_of_what_to_do_holds_only_that(editor: Editor, acme: Tenant) -> None:
    translate(acme.contributor, editor.playbook, "Close the valve", "Ventil schließen")
    page = signed_in(acme.contributor).get(address(editor, "texts", "de") + "?show=todo").content.decode()
    assert "Change the filter" in page and "Ventil schließen" not in page


def test_a_long_playbook_asks_no_more_of_the_database_than_a_short_one(
    editor: Editor, acme: Tenant, django_assert_max_num_queries: object
) -> None:
    for number in range(20):
        editor.add_step(f"Turn the screw {'x' * number}")
    browser, where = signed_in(acme.contributor), address(editor, "texts", "de")
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        browser.get(where)


def test_an_earlier_translation_is_taken_again(editor: Editor, acme: Tenant) -> None:
    translate(acme.contributor, editor.playbook, "Close the valve", "Ventil schließen")
    translate(acme.owner, editor.playbook, "Close the valve", "Hahn zudrehen")
    browser, unit = signed_in(acme.contributor), standings(editor.playbook)["Close the valve"].unit
    page = browser.get(address(editor, "history", "de", unit.key)).content.decode()
    assert page.index("Hahn zudrehen") < page.index("Ventil schließen") and "Take this one again" in page
    browser.post(*sent(editor, "Ventil schließen", 2))
    assert standings(editor.playbook)["Close the valve"].text == "Ventil schließen"


@pytest.mark.parametrize("language", ["pl", "en", "nonsense tag", "DE"])
def test_a_language_that_is_not_there_is_not_found(editor: Editor, acme: Tenant, language: str) -> None:
    assert signed_in(acme.contributor).get(address(editor, "texts", language)).status_code == 404


def test_another_workspace_finds_nothing(editor: Editor, bolt: Tenant) -> None:
    assert signed_in(bolt.contributor).get(address(editor, "texts", "de")).status_code == 404
    assert signed_in(bolt.contributor).post(*sent(editor, "x")).status_code == 404


def test_the_still_of_a_clip_says_that_it_is_one(editor: Editor, acme: Tenant) -> None:
    for command, asset in (("Turn", clip(acme.contributor)), ("Look", prepared(acme.contributor, picture()))):
        step = editor.add_step(command)
        editor.apply(editor.set_step(step, "photos", [{"id": str(uuid.uuid4()), "asset": str(asset.pk), "alt": "x"}]))
    shown = signed_in(acme.contributor).get(address(editor, "texts", "de")).content.decode()
    assert (shown.count("trg__f"), shown.count("trg__f is-clip")) == (2, 1)
