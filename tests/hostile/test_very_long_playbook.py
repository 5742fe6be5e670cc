"""A playbook of as many steps as there may be is written, published, followed and printed."""

import io
import uuid

import pytest
from django.urls import reverse
from pypdf import PdfReader

from komin.playbooks.authoring.queries import draft_revision
from komin.playbooks.authoring.tests.editor import Editor
from komin.playbooks.document.schema import MOST_STEPS
from komin.playbooks.exporting.actions.print_version import print_version
from komin.playbooks.publishing.actions.publish_version import publish_version
from tests.fixtures import Tenant, signed_in

_A_BATCH = 200


@pytest.mark.django_db
def test_a_thousand_steps_are_written_published_followed_and_printed(acme: Tenant) -> None:
    editor = Editor(acme.contributor)
    section = editor.state()["sections"][0]["id"]
    ids = [str(uuid.uuid4()) for _ in range(MOST_STEPS)]
    for start in range(0, MOST_STEPS, _A_BATCH):
        editor.apply(
            *[
                {"op": "step.add", "id": ids[number], "section": section, "after": ids[number - 1] if number else None,
                 "content": {"command": f"Tighten bolt {number + 1}.", "text": "Until it clicks, and no further."}}
                for number in range(start, start + _A_BATCH)
            ]
        )  # fmt: skip
    editor.apply({"op": "step.move", "id": ids[-1], "section": section, "after": None})
    version = publish_version(
        by=acme.contributor, playbook=editor.playbook, draft_revision=draft_revision(editor.playbook)
    )
    page = signed_in(acme.reader).get(reverse("viewing:follow", args=[editor.playbook.code])).content.decode()
    assert page.count("Tighten bolt") >= MOST_STEPS
    printed = PdfReader(io.BytesIO(print_version(version)))
    assert f"Tighten bolt {MOST_STEPS - 1}." in "".join(sheet.extract_text() for sheet in printed.pages[-20:])
