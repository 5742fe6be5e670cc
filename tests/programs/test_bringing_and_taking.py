"""A program takes a library away and brings it in elsewhere; begins with a template; asks for an approval."""

import json
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from komin.people.tokens.scopes import Scope
from komin.people.tokens.tests.tokens import Program, personal
from komin.platform.jobs.testing import run_jobs
from komin.playbooks.authoring.queries import draft_revision
from komin.playbooks.publishing.tests.playbooks import publish, write_playbook
from tests.fixtures import Tenant
from tests.programs.test_arranging import address, program

pytestmark = pytest.mark.django_db


def content_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def test_a_library_taken_away_is_brought_in_by_another_workspace(acme: Tenant, bolt: Tenant) -> None:
    playbook = write_playbook(acme.contributor, title="Filter cartridge", with_photo=False)
    publish(acme.contributor, playbook)
    away, back = program(acme), program(bolt)

    begun = away.ask("POST", address(acme, "exports"), {"format": "json"})
    assert begun.status_code == 202
    package = address(acme, f"exports/{begun.json()['id']}/package")
    assert away.ask("GET", package).status_code == 404
    run_jobs()
    assert away.ask("GET", address(acme, f"exports/{begun.json()['id']}")).json()["made"] == 1
    taken = content_of(away.get(package))

    file = SimpleUploadedFile("acme.zip", taken, "application/zip")
    looked = back.post(address(bolt, "imports"), {"file": file})
    assert looked.status_code == 201, looked.content
    brought = address(bolt, f"imports/{looked.json()['id']}")
    assert looked.json()["preview"]["errors"] == 0
    assert back.ask("POST", f"{brought}/carrying-out", {}).status_code == 202
    run_jobs()
    came = back.ask("GET", brought).json()
    assert (came["state"], [row["is_new"] for row in came["came"]]) == ("done", [True])
    new = back.ask("GET", address(bolt, f"playbooks/{came['came'][0]['playbook']}")).json()
    assert new["title"] == "Filter cartridge"


def test_a_file_of_which_nothing_can_be_read_is_refused_in_words(acme: Tenant) -> None:
    file = SimpleUploadedFile("x.zip", b"PK no package", "application/zip")
    refused = program(acme).post(address(acme, "imports"), {"file": file})
    assert refused.status_code == 422
    assert refused.json()["detail"]


def test_a_playbook_is_fetched_in_each_format(acme: Tenant) -> None:
    playbook = write_playbook(acme.contributor, title="Filter cartridge", with_photo=False)
    publish(acme.contributor, playbook)
    erp = program(acme)
    for one in erp.ask("GET", address(acme, "formats")).json():
        answer = erp.get(address(acme, f"playbooks/{playbook.pk}/files/{one['name']}"))
        assert answer.status_code == 200, one
        assert len(content_of(answer)) > 500, one
    package = ZipFile(
        BytesIO(b"".join(erp.get(address(acme, f"playbooks/{playbook.pk}/files/json")).streaming_content))
    )
    told = json.loads(package.read(next(name for name in package.namelist() if name.endswith("playbook.json"))))
    assert "Filter cartridge" in json.dumps(told)
    assert erp.get(address(acme, f"playbooks/{playbook.pk}/files/none")).status_code == 404


def test_a_playbook_begins_with_a_template_that_another_draft_gave(acme: Tenant) -> None:
    erp, draft = program(acme), write_playbook(acme.contributor, with_photo=False)
    kept = erp.ask("POST", address(acme, "templates"), {"name": "Change a part", "playbook": draft.pk}).json()

    begun = erp.ask("POST", address(acme, f"templates/{kept['id']}/playbooks"), {"title": "Change the belt"})

    assert begun.status_code == 201
    new = erp.ask("GET", address(acme, f"playbooks/{begun.json()['id']}")).json()
    assert (new["title"], new["steps"]) == ("Change the belt", kept["steps"])
    assert erp.ask("DELETE", address(acme, f"templates/{kept['id']}")).status_code == 204
    assert erp.ask("GET", address(acme, "templates")).json() == []


def test_who_is_asked_approves_by_publishing(acme: Tenant) -> None:
    acme.workspace.approval = True
    acme.workspace.save(update_fields=["approval"])
    playbook = write_playbook(acme.contributor, with_photo=False)
    writer = Program(personal(acme.contributor, Scope.PUBLISH).secret)
    other = Program(personal(acme.administrator, Scope.PUBLISH).secret)
    approval, seen = address(acme, f"playbooks/{playbook.pk}/approval"), draft_revision(playbook)
    asked = {"draft_revision": seen, "approver": acme.administrator.pk, "change_note": "First."}
    assert writer.ask("POST", approval, asked).status_code == 201
    assert writer.ask("GET", approval).json()["approver"] == str(acme.administrator.pk)

    refused = writer.ask("POST", address(acme, f"playbooks/{playbook.pk}/publish"), {"draft_revision": seen})
    assert refused.status_code == 403
    assert other.ask("POST", f"{approval}/sending-back", {"reason": "Step 1 is missing."}).status_code == 204
    assert writer.ask("GET", approval).status_code == 404
    assert writer.ask("POST", approval, asked).status_code == 201

    given = other.ask("POST", address(acme, f"playbooks/{playbook.pk}/publish"), {"draft_revision": seen})
    assert given.status_code == 201
