"""A program reads and says how documents are numbered, approved and printed, and has versions verified."""

import pytest

from komin.people.tokens.scopes import Scope
from komin.people.tokens.tests.tokens import Program, of_workspace
from komin.platform.jobs.testing import run_jobs
from komin.playbooks.authoring.tests.editor import Editor
from komin.playbooks.publishing.tests.playbooks import write_playbook
from komin.playbooks.register.tests.tampering import published, tampered
from komin.playbooks.translating.actions.add_language import add_language
from komin.playbooks.translating.tests.translators import translate
from tests.fixtures import Tenant
from tests.programs.test_arranging import address, program

pytestmark = pytest.mark.django_db


@pytest.fixture
def quality(acme: Tenant) -> Program:
    return Program(
        of_workspace(acme.administrator, Scope.WORKSPACE_MANAGE, Scope.DRAFTS_WRITE, Scope.LIBRARY_READ).secret
    )


def test_documents_are_numbered_by_the_pattern_that_was_sent(acme: Tenant, quality: Program) -> None:
    numbers = address(acme, "numbers")
    would = quality.ask("GET", f"{numbers}?pattern=QA-{{seq:3}}").json()
    assert would["next"] == ["QA-001", "QA-002", "QA-003"]
    assert quality.ask("GET", numbers).json()["pattern"] != "QA-{seq:3}"
    assert quality.ask("PUT", numbers, {"pattern": "no running number"}).status_code == 422

    assert quality.ask("PUT", numbers, {"pattern": "QA-{seq:3}"}).json() == would

    begun = quality.ask("POST", address(acme, "playbooks"), {"title": "Press", "language": "en"})
    assert begun.status_code == 201
    listed = quality.ask("GET", address(acme, f"playbooks/{begun.json()['id']}"))
    assert listed.json()["number"] == "QA-001"


def test_paper_and_approval_are_what_was_sent(acme: Tenant, quality: Program) -> None:
    rules = address(acme, "document-rules")
    wanted = {"paper": "letter", "approval": True}
    assert quality.ask("GET", rules).json() != wanted
    assert quality.ask("PUT", rules, wanted).json() == wanted
    assert quality.ask("PUT", rules, {"paper": "a5", "approval": False}).status_code == 422
    assert quality.ask("GET", rules).json() == wanted
    playbook = write_playbook(acme.contributor, with_photo=False)
    refused = program(acme).ask("POST", address(acme, f"playbooks/{playbook.pk}/publish"), {"draft_revision": 1})
    assert refused.status_code == 403


def test_a_version_that_was_tampered_with_is_found(acme: Tenant, quality: Program) -> None:
    here = address(acme, "register/verification")
    assert quality.ask("GET", here).json() == {"last": None}
    version = published(acme.contributor)
    tampered(version, 2, page="<p>Do not close the valve.</p>")

    assert quality.ask("POST", here).status_code == 202
    run_jobs()

    last = quality.ask("GET", here).json()["last"]
    assert last["versions"] == 2
    found = [(fault["version"], fault["what"], fault["says"]) for fault in last["faults"]]
    assert (2, "page", "Its page is not what was hashed") in found
    assert {fault["playbook"] for fault in last["faults"]} == {str(version.playbook_id)}


def test_earlier_translations_of_a_text_are_read_newest_first(acme: Tenant, bolt: Tenant) -> None:
    editor = Editor(acme.contributor)
    editor.add_step("Close the valve")
    add_language(by=acme.contributor, playbook=editor.playbook, language="de")
    asker = program(acme)
    texts = address(acme, f"playbooks/{editor.playbook.pk}/translations/de")
    text = next(one for one in asker.ask("GET", texts).json()["texts"] if one["source"] == "Close the valve")
    for number, by in enumerate((acme.contributor, acme.owner)):
        translate(by, editor.playbook, "Close the valve", f"Ventil schließen {number}")
    history = asker.ask("GET", f"{texts}/texts/{text['key']}/history").json()["items"]
    assert [(one["number"], one["text"]) for one in history] == [(2, "Ventil schließen 1"), (1, "Ventil schließen 0")]
    assert history[0]["name"] == acme.owner.person.get_full_name()
    assert asker.ask("GET", f"{texts}/texts/nothing/history").status_code == 404
    strange = address(bolt, f"playbooks/{editor.playbook.pk}/translations/de/texts/{text['key']}/history")
    assert program(bolt).ask("GET", strange).status_code == 404
