"""An older version as the draft: what the draft said is in the history, what is in force stays."""

import uuid

import pytest
from django.urls import reverse

from komin.kernel.errors import Invalid, NotPermitted
from komin.people.workspaces.models import Member
from komin.playbooks.authoring.operations import DeleteStep, SetStep
from komin.playbooks.authoring.queries import assemble_document, draft_revision, history_of, live_steps
from komin.playbooks.document.schema import Document
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.actions.restore_version import restore_version
from komin.playbooks.publishing.models import Version
from komin.playbooks.publishing.tests.playbooks import add_steps, edit, make_photo, publish, rename, write_playbook
from tests.fixtures import Tenant, signed_in


def rewrite(by: Member, playbook: Playbook) -> None:
    """The first step says something else, the second is gone, another came."""
    first, second, _third = live_steps(playbook)
    command = SetStep(op="step.set", id=first.pk, field="command", value="Open it.", base=draft_revision(playbook))
    edit(by, playbook, [command, DeleteStep(op="step.delete", id=second.pk)])
    add_steps(by, playbook, [{"command": "Look at it."}])
    rename(by, playbook, "Another title")


def same_but_media(document: Document, version: Version) -> bool:
    frozen = Document.model_validate_json(version.document)
    return document == frozen.model_copy(update={"media": {}, "references": {}})


def test_the_draft_says_again_what_the_version_says(acme: Tenant) -> None:
    by, photo = acme.contributor, make_photo(acme.contributor)
    playbook = write_playbook(by, photo=photo)
    alone = write_playbook(by, title="Beside it", photo=photo)
    first = publish(by, playbook)
    rewrite(by, playbook)
    second = publish(by, playbook)
    untouched = draft_revision(alone)

    assert restore_version(by=acme.administrator, version=first) == 0

    playbook.refresh_from_db()
    assert same_but_media(assemble_document(playbook), first)
    assert (playbook.published_version, playbook.has_unpublished_changes) == (second.number, True)
    assert publish(by, playbook).document_sha256 == first.document_sha256
    assert draft_revision(alone) == untouched


def test_what_the_draft_said_before_is_in_the_history_and_can_be_had_again(acme: Tenant) -> None:
    by = acme.contributor
    playbook = write_playbook(by, with_photo=False)
    first = publish(by, playbook)
    rewrite(by, playbook)
    before = assemble_document(playbook)
    restore_version(by=by, version=first)

    restored, edited = list(history_of(playbook))[:2]
    assert restored.restores_revision == "A"
    page = reverse("publishing:history", args=[by.workspace.slug, playbook.pk])
    assert "Restored revision A" in signed_in(by).get(page).content.decode()
    entry = reverse("publishing:history_entry", args=[by.workspace.slug, playbook.pk, edited.number])
    signed_in(by).post(entry)
    playbook.refresh_from_db()
    assert assemble_document(playbook) == before


def test_a_draft_that_says_it_already_stays_as_it_is(acme: Tenant) -> None:
    playbook = write_playbook(acme.contributor, with_photo=False)
    version = publish(acme.contributor, playbook)
    with pytest.raises(Invalid, match="says this already"):
        restore_version(by=acme.contributor, version=version)


def test_the_form_says_what_was_done(acme: Tenant, bolt: Tenant) -> None:
    playbook = write_playbook(acme.contributor, with_photo=False)
    publish(acme.contributor, playbook)
    rename(acme.contributor, playbook, "Other")
    here = reverse("publishing:restoration", args=[acme.workspace.slug, playbook.pk, 1])
    browser = signed_in(acme.contributor)

    assert "The draft says what revision A says." in browser.post(here, follow=True).content.decode()
    assert "The draft says this already." in browser.post(here, follow=True).content.decode()
    assert "Restore as the draft" in browser.get(here.removesuffix("/restoration")).content.decode()
    assert "Restore as the draft" not in signed_in(acme.reader).get(here.removesuffix("/restoration")).content.decode()
    assert signed_in(acme.reader).post(here).status_code == 403
    assert signed_in(bolt.owner).post(here).status_code == 404


def test_a_stranger_restores_nothing(acme: Tenant, bolt: Tenant) -> None:
    playbook = write_playbook(acme.contributor, title=uuid.uuid4().hex, with_photo=False)
    version = publish(acme.contributor, playbook)
    rename(acme.contributor, playbook, "Other")
    for member in (acme.reader, bolt.owner):
        with pytest.raises(NotPermitted):
            restore_version(by=member, version=version)
    playbook.refresh_from_db()
    assert playbook.title == "Other"
