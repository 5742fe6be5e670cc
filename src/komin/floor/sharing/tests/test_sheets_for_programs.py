"""Sheets of labels, asked by programs."""

import io
from typing import Any

from pypdf import PdfReader

from komin.floor.viewing.tests.documents import publish
from komin.people.workspaces.models import Member
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.tests.playbooks import write_playbook
from tests.fixtures import Tenant, signed_in


def asked(by: Member, playbook: Playbook, sheet: str = "l7160", **chosen: Any) -> Any:
    here = f"/api/v1/workspaces/{playbook.workspace.slug}/playbooks/{playbook.pk}/label-sheets/{sheet}"
    return signed_in(by).get(here, chosen)


def test_a_program_prints_the_labels_that_are_left_on_a_sheet(acme: Tenant) -> None:
    playbook, other = (publish(acme.contributor).playbook for _time in range(2))
    wanted: list[tuple[dict[str, Any], list[int]]] = [
        ({}, [21]),
        ({"first": 20}, [2]),
        ({"first": 2, "count": 21, "edges": True}, [20, 1]),
    ]
    for chosen, labels in wanted:
        answer = asked(acme.reader, playbook, **chosen)
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        texts = [page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages]
        assert [text.count(playbook.code) for text in texts] == labels
        assert not any(other.code in text for text in texts)


def test_labels_that_a_sheet_has_not_are_refused(acme: Tenant) -> None:
    playbook = publish(acme.contributor).playbook
    refused: list[dict[str, Any]] = [
        {"first": 22}, {"first": 0}, {"count": 211}, {"across": 9}, {"down": "NaN"}, {"count": "x"},
    ]  # fmt: skip
    for wrong in refused:
        answer = asked(acme.reader, playbook, **wrong)
        assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json"), wrong
    assert asked(acme.reader, playbook, "a4").status_code == 404


def test_strangers_and_what_was_never_published_get_no_label(acme: Tenant, bolt: Tenant) -> None:
    playbook, draft = publish(acme.contributor).playbook, write_playbook(acme.contributor, with_photo=False)
    assert asked(bolt.owner, playbook).status_code == 404
    assert asked(acme.reader, draft).status_code == 404
    assert asked(acme.contributor, draft).status_code == 404
