"""Programs translate: a machine, a memory, an agency."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from komin.people.tokens.scopes import Scope
from komin.people.tokens.tests.tokens import Program, personal
from komin.playbooks.authoring.tests.editor import Editor
from komin.playbooks.translating.standing import State
from komin.playbooks.translating.tests.translators import standings, state, translate
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(acme: Tenant) -> Editor:
    editor = Editor(acme.contributor)
    editor.add_step("Close the valve")
    editor.add_step("Press Start")
    return editor


@pytest.fixture
def program(acme: Tenant) -> Program:
    return Program(personal(acme.contributor, Scope.DRAFTS_WRITE).secret)


def address(editor: Editor, more: str = "") -> str:
    return f"/api/v1/workspaces/acme/playbooks/{editor.playbook.pk}/translations{more}"


def said(texts: list[dict[str, Any]], **words: str) -> dict[str, Any]:
    """What a program sends back of the texts it read; `words` by the first word of the source."""
    chosen = [(one, words[one["source"].split()[0]]) for one in texts if one["source"].split()[0] in words]
    seen = ("key", "source_sha256", "number")
    return {"texts": [{name: one[name] for name in seen} | {"text": text} for one, text in chosen]}


def read(program: Program, editor: Editor, query: str = "") -> list[dict[str, Any]]:
    texts: list[dict[str, Any]] = program.ask("GET", address(editor, f"/de{query}")).json()["texts"]
    return texts


def test_a_program_adds_a_language_translates_what_is_missing_and_sees_what_became_outdated(
    program: Program, editor: Editor
) -> None:
    added = program.ask("PUT", address(editor, "/de"))
    assert (added.status_code, added.json()["missing"]) == (200, 3)
    texts = read(program, editor)
    assert [one["says"] for one in texts] == ["playbook.title", "step.command", "step.command"]
    wrote = program.ask("PATCH", address(editor, "/de"), said(texts, Close="Ventil schließen", Press="Start drücken"))
    assert (wrote.status_code, wrote.json()["current"], wrote.json()["missing"]) == (200, 2, 1)
    assert [one["source"] for one in read(program, editor, "?todo=true")] == [texts[0]["source"]]

    step = str(texts[1]["step"])
    editor.see()
    editor.apply(editor.set_step(step, "command", "Close both valves"))
    listed = program.ask("GET", address(editor)).json()
    assert [(one["language"], one["outdated"]) for one in listed["languages"]] == [("de", 1)]
    assert (listed["outdated_steps"], len(listed["translated_steps"])) == ([step], 2)
    [outdated] = [one for one in read(program, editor, "?todo=true") if one["state"] == "outdated"]
    assert (outdated["text"], outdated["before"]) == ("Ventil schließen", "Close the valve")

    assert program.ask("DELETE", address(editor, "/de")).status_code == 204
    assert program.ask("GET", address(editor)).json()["languages"] == []
    assert program.ask("GET", address(editor, "/de")).status_code == 404


def test_texts_are_written_all_or_none_and_the_refusal_names_the_text(program: Program, editor: Editor) -> None:
    program.ask("PUT", address(editor, "/de"))
    texts = read(program, editor)
    sent = said(texts, Close="Ventil schließen", Press="x" * 301)
    refused = program.ask("PATCH", address(editor, "/de"), sent)
    assert (refused.status_code, list(refused.json()["fields"])) == (422, ["texts.1.text"])
    sent["texts"][1] |= {"text": "Start drücken", "source_sha256": "0" * 64}
    refused = program.ask("PATCH", address(editor, "/de"), sent)
    assert (refused.status_code, refused.json()["code"]) == (409, "source_changed")
    sent["texts"][1]["key"] = "nothing"
    assert program.ask("PATCH", address(editor, "/de"), sent).status_code == 404
    many = {"texts": said(texts, Close="Ventil")["texts"] * 501}
    assert program.ask("PATCH", address(editor, "/de"), many).status_code == 422
    assert program.ask("PUT", address(editor, "/not-a_tag")).status_code == 422
    assert state(editor.playbook, "Close the valve") is State.MISSING


def test_with_if_match_nothing_is_written_that_was_not_seen_and_a_key_writes_once(
    program: Program, editor: Editor, acme: Tenant
) -> None:
    program.ask("PUT", address(editor, "/de"))
    seen = program.ask("GET", address(editor, "/de"))
    assert program.ask("GET", address(editor, "/de"), If_None_Match=seen["ETag"]).status_code == 304
    translate(acme.owner, editor.playbook, "Press Start", "Start drücken")
    sent = said(seen.json()["texts"], Close="Ventil schließen")
    late = program.ask("PATCH", address(editor, "/de"), sent, If_Match=seen["ETag"])
    assert (late.status_code, late.json()["code"]) == (412, "outdated")
    now = program.ask("GET", address(editor, "/de"))["ETag"]
    first, again = (
        program.ask("PATCH", address(editor, "/de"), sent, If_Match=now, Idempotency_Key="t1") for _ in range(2)
    )
    assert (first.status_code, first.content, again["Idempotency-Replayed"]) == (200, again.content, "true")
    assert standings(editor.playbook)["Close the valve"].number == 1


def test_known_translations_and_a_file_of_an_agency_are_taken(program: Program, editor: Editor, acme: Tenant) -> None:
    other = Editor(acme.contributor)
    other.add_step("Close the valve")
    translate(acme.contributor, other.playbook, "Close the valve", "Ventil schließen")
    program.ask("PUT", address(editor, "/de"))
    assert program.ask("POST", address(editor, "/de/suggestions")).json() == {"taken": 1}
    file = program.ask("GET", address(editor, "/de/xliff"))
    assert (file.status_code, file["Content-Type"]) == (200, "application/xliff+xml")
    back = file.content.replace(b"<source>Press Start</source>", b"<source>Press Start</source><target>Los</target>")
    browser, sent = signed_in(acme.contributor), SimpleUploadedFile("de.xlf", back)
    brought = browser.post(address(editor, "/de/xliff"), {"file": sent})
    assert (brought.status_code, brought.json()["taken"]) == (200, 1)
    assert standings(editor.playbook)["Press Start"].text == "Los"
    assert program.ask("POST", address(editor, "/de/xliff")).status_code == 422


def test_readers_strangers_and_tokens_for_something_else_translate_nothing(
    editor: Editor, acme: Tenant, bolt: Tenant
) -> None:
    asked = [
        Program(personal(acme.contributor, Scope.LIBRARY_READ).secret).ask("GET", address(editor)),
        signed_in(acme.reader).get(address(editor)),
        signed_in(bolt.owner).get(address(editor)),
    ]
    assert [answer.status_code for answer in asked] == [403, 403, 404]
