"""A draft on paper: for those who write, marked on every sheet, with the photos that are there, and kept nowhere."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from pypdf import PdfReader

from komin.kernel import clock
from komin.people.workspaces.models import Workspace
from komin.platform.blobs.store import BlobKey, blob_store
from komin.playbooks.authoring.queries import draft_revision
from komin.playbooks.exporting.actions.print_version import print_version
from komin.playbooks.exporting.models import PrintedVersion
from komin.playbooks.exporting.tests.test_print_version import text_of
from komin.playbooks.publishing.actions.cancel_publication import cancel_publication
from komin.playbooks.publishing.actions.publish_version import publish_version
from komin.playbooks.publishing.tests.playbooks import make_photo, publish, rename, write_playbook
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


def test_who_writes_prints_the_draft_which_says_so_and_readers_do_not(acme: Tenant, bolt: Tenant) -> None:
    playbook = write_playbook(acme.contributor, title="As it will be", photo=make_photo(acme.contributor))
    publish(acme.contributor, playbook)
    address = reverse("exporting:draft", args=[acme.workspace.slug, playbook.pk])

    answer = signed_in(acme.contributor).get(address)

    assert answer["Content-Disposition"].endswith(f'{playbook.number}-B-draft.pdf"')
    text = text_of(answer.content)
    for words in ("As it will be", "nobody approved it", "Revision B", str(playbook.pk)):
        assert words in text.replace("- ", "-")
    assert not PrintedVersion.objects.in_workspace(acme.workspace).exists()
    assert signed_in(acme.reader).get(address).status_code == 403
    assert signed_in(bolt.contributor).get(address).status_code == 404
    lesson = signed_in(acme.contributor).get(address, {"sheet": "lesson", "step": "1", "paper": "a3"})
    assert lesson["Content-Disposition"].endswith('-B-draft-lesson-1.pdf"')
    assert signed_in(acme.contributor).get(address, {"paper": "a5"}).status_code == 422


def test_what_was_printed_of_a_version_that_is_called_off_leaves_no_file(
    acme: Tenant, django_capture_on_commit_callbacks: Any
) -> None:
    playbook = write_playbook(acme.contributor, title="As it is", with_photo=False)
    publish(acme.contributor, playbook)
    rename(acme.contributor, playbook, "As it will be")
    planned = publish_version(
        by=acme.contributor,
        playbook=playbook,
        draft_revision=draft_revision(playbook),
        at=clock.now() + timedelta(days=9),
    )
    writer = signed_in(acme.contributor)
    for number, sheet in ((1, ""), (2, ""), (2, "breakdown"), (2, "lesson")):
        address = reverse("viewing:pdf", args=[playbook.code, number])
        assert writer.get(address, {"sheet": sheet}).status_code == 200
    printed = PrintedVersion.objects.in_workspace(acme.workspace)
    keys: dict[int, list[BlobKey]] = {1: [], 2: []}
    for row in printed.select_related("version"):
        keys[row.version.number].append(BlobKey(acme.workspace.pk, row.sha256))
    assert {number: len(found) for number, found in keys.items()} == {1: 1, 2: 3}

    with django_capture_on_commit_callbacks(execute=True):
        cancel_publication(by=acme.contributor, playbook=playbook)

    assert [blob_store().exists(key) for key in keys[2]] == [False] * 3
    assert [blob_store().exists(key) for key in keys[1]] == [True]
    # A page that was being made meanwhile is not kept either.
    assert print_version(planned).startswith(b"%PDF")
    assert printed.count() == 1


def test_the_paper_is_that_of_the_workspace_unless_another_is_chosen(acme: Tenant) -> None:
    playbook = write_playbook(acme.contributor, with_photo=False)
    publish(acme.contributor, playbook)
    administrator, reader = signed_in(acme.owner), signed_in(acme.reader)
    rules = reverse("publishing:rules", args=[acme.workspace.slug])
    assert administrator.post(rules, {"paper": "a3"}).status_code == 422
    assert administrator.post(rules, {"paper": "letter"}).status_code == 302
    assert Workspace.objects.get(pk=acme.workspace.pk).paper == "letter"
    pdf, choices = (reverse(f"viewing:{name}", args=[playbook.code]) for name in ("pdf", "print"))

    page = reader.get(choices).content.decode()

    assert page.count('<option value="letter" selected>') == 3
    for asked, width in (({}, 612), ({"paper": "a4"}, 595)):
        assert int(PdfReader(io.BytesIO(reader.get(pdf, asked).content)).pages[0].mediabox.width) == width
    assert reader.get(pdf, {"sheet": "poster"}).status_code == 422
