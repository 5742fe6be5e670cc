"""A draft on paper: for those who write, marked on every sheet, with the photos that are there, and kept nowhere."""

import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from komin.people.workspaces.models import Workspace
from komin.playbooks.exporting.models import PrintedVersion
from komin.playbooks.exporting.tests.test_print_version import text_of
from komin.playbooks.publishing.tests.playbooks import make_photo, publish, write_playbook
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
