"""A program finds what its person follows, says where they are, and reads what a page of it shows."""

import uuid

import pytest
from django.test import Client

from komin.floor.viewing.tests.documents import publish
from komin.people.tokens.scopes import Scope
from komin.people.tokens.tests.tokens import Program, personal
from komin.playbooks.document.schema import Document
from komin.playbooks.publishing.tests.playbooks import publish as publish_draft
from komin.playbooks.publishing.tests.playbooks import write_playbook
from tests.fixtures import Tenant, signed_in
from tests.programs.test_arranging import address

pytestmark = pytest.mark.django_db


def reading(tenant: Tenant) -> Program:
    return Program(personal(tenant.reader, Scope.LIBRARY_READ).secret)


def test_a_device_goes_on_where_a_program_said_one_is(acme: Tenant) -> None:
    version = publish(acme.contributor)
    step = Document.model_validate_json(version.document).steps()[1].id
    glasses, tablet = reading(acme), signed_in(acme.reader)
    here = address(acme, f"playbooks/{version.playbook_id}/versions/{version.number}/bookmark")
    assert glasses.ask("GET", here).json() == {"step": None, "moved_at": None}

    assert glasses.ask("PUT", here, {"step": step}).status_code == 204

    kept = tablet.get(f"/p/{version.playbook.code}/versions/{version.number}/bookmark").json()
    assert uuid.UUID(kept["step"]) == uuid.UUID(str(step))
    assert glasses.ask("GET", here).json()["step"] == str(step)
    others = Program(personal(acme.contributor, Scope.LIBRARY_READ).secret)
    assert others.ask("GET", here).json()["step"] is None
    assert glasses.ask("PUT", here, {"step": uuid.uuid4()}).status_code == 422
    assert glasses.ask("GET", here).json()["step"] == str(step)
    assert glasses.ask("DELETE", here).status_code == 204
    assert glasses.ask("GET", here).json()["step"] is None


def test_favourites_and_what_was_opened_are_listed_for_whose_they_are(acme: Tenant) -> None:
    first, second, third = (publish(acme.contributor).playbook for _one in range(3))
    program, browser = reading(acme), signed_in(acme.reader)
    program.ask("PUT", address(acme, f"playbooks/{second.pk}/favourite"))
    opened(browser, third.code)
    opened(browser, first.code)

    def listed(asked: str) -> list[str]:
        return [one["id"] for one in program.ask("GET", address(acme, f"playbooks?{asked}")).json()["items"]]

    assert listed("mine=favourites") == [str(second.pk)]
    assert listed("mine=opened") == [str(first.pk), str(third.pk)]
    page = program.ask("GET", address(acme, "playbooks?mine=opened&limit=1")).json()
    assert listed(f"mine=opened&limit=1&after={page['next']}") == [str(third.pk)]
    assert (
        Program(personal(acme.contributor, Scope.LIBRARY_READ).secret)
        .ask("GET", address(acme, "playbooks?mine=favourites"))
        .json()["items"]
        == []
    )


def opened(browser: Client, code: str) -> None:
    assert browser.get(f"/p/{code}/").status_code == 200


def test_playbooks_are_listed_by_tag_and_by_folder_with_those_in_it(acme: Tenant) -> None:
    writer = Program(personal(acme.contributor, Scope.LIBRARY_READ, Scope.DRAFTS_WRITE).secret)
    inside, outside = (write_playbook(acme.contributor, with_photo=False) for _one in range(2))
    folders = address(acme, f"libraries/{inside.library_id}/folders")
    hall = writer.ask("POST", folders, {"name": "Hall 2"}).json()["id"]
    bay = writer.ask("POST", folders, {"name": "Bay 4", "parent": hall}).json()["id"]
    filing = {"library": inside.library_id, "folder": bay, "tags": ["Été"]}
    assert writer.ask("PUT", address(acme, f"playbooks/{inside.pk}/filing"), filing).status_code == 200

    def listed(asked: str) -> list[str]:
        return [one["id"] for one in writer.ask("GET", address(acme, f"playbooks?{asked}")).json()["items"]]

    assert listed(f"folder={hall}") == listed(f"folder={bay}") == listed("tag=ete") == [str(inside.pk)]
    assert listed("tag=nothing") == []
    assert sorted(listed("")) == sorted([str(inside.pk), str(outside.pk)])
    assert writer.ask("GET", address(acme, f"playbooks?folder={uuid.uuid4()}")).status_code == 404


def test_a_search_says_at_which_step_the_words_stand(acme: Tenant, bolt: Tenant) -> None:
    playbook = write_playbook(acme.contributor, with_photo=False)
    version = publish_draft(acme.contributor, playbook)
    step = Document.model_validate_json(version.document).steps()[0]
    word = step.command.split()[-1].strip(".")
    found = reading(acme).ask("GET", address(acme, f"search?q={word}")).json()
    assert found["total"] == 1
    (item,) = found["items"]
    assert (item["playbook"]["id"], item["step"], item["number"]) == (str(playbook.pk), str(step.id), 1)
    assert any(word.lower() in part["text"].lower() for part in item["snippet"] if part["matched"])
    assert reading(bolt).ask("GET", address(bolt, f"search?q={word}")).json()["items"] == []
