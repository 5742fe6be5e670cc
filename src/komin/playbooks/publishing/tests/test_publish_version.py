"""Publishing freezes a draft: once, completely, and only what can be followed."""

import hashlib
import json
import uuid
from typing import Any

import pytest

from komin.kernel.errors import Clash, Invalid, NotPermitted
from komin.people.workspaces.models import Role
from komin.platform.audit.models import AuditEntry
from komin.platform.blobs.store import BlobKey, blob_store
from komin.platform.search.index import search
from komin.playbooks.authoring.queries import draft_revision
from komin.playbooks.document.canonical import canonical_json
from komin.playbooks.document.schema import Document
from komin.playbooks.library.actions.delete_playbook import delete_playbook
from komin.playbooks.library.models import Playbook, Status
from komin.playbooks.library.search_documents import PUBLISHED
from komin.playbooks.media.models import Asset, AssetState
from komin.playbooks.publishing.actions.publish_version import publish_version
from komin.playbooks.publishing.models import Version
from komin.playbooks.publishing.tests.playbooks import (
    add_steps,
    make_photo,
    pages_drawn_by,
    publish,
    rename,
    write_playbook,
)
from tests.fixtures import Tenant


def versions(tenant: Tenant) -> list[Version]:
    return list(Version.objects.in_workspace(tenant.workspace).order_by("number"))


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_the_document_is_frozen_as_it_was_written(acme: Tenant) -> None:
    playbook = write_playbook(acme.contributor, title="Filtre à huile")
    version = publish(acme.contributor, playbook, change_note=" First  one ")

    document = Document.model_validate_json(version.document)
    assert (version.number, version.revision, version.change_note) == (1, "A", "First one")
    assert (document.title, document.number) == ("Filtre à huile", playbook.number)
    assert document.steps()[0].command == "Close the valve."
    assert version.document == canonical_json(document).decode()
    assert version.page.startswith("<h1>Filtre à huile</h1>")


def test_the_hashes_are_those_of_what_is_kept(acme: Tenant) -> None:
    version = publish(acme.contributor, write_playbook(acme.contributor))
    kept = Version.objects.in_workspace(acme.workspace).get(pk=version.pk)

    manifest = json.dumps(kept.manifest, sort_keys=True, separators=(",", ":"))
    assert kept.document_sha256 == sha256(kept.document)
    assert kept.page_sha256 == sha256(kept.page)
    assert kept.manifest_sha256 == sha256(manifest)
    assert kept.sha256 == sha256(f"{kept.document_sha256}\n{kept.page_sha256}\n{kept.manifest_sha256}\n")


def test_the_manifest_names_every_picture_by_the_bytes_that_are_stored(acme: Tenant) -> None:
    photo = make_photo(acme.contributor)
    version = publish(acme.contributor, write_playbook(acme.contributor, photo=photo))

    document = Document.model_validate_json(version.document)
    assert set(document.media) == {photo.pk}
    media = document.media[photo.pk]
    assert set(version.manifest) == {*media.renditions.values(), media.paper}
    for name, entry in version.manifest.items():
        with blob_store().open(BlobKey(acme.workspace.pk, name)) as file:
            content = file.read()
        assert hashlib.sha256(content).hexdigest() == name
        assert (entry["asset"], entry["size"]) == (str(photo.pk), len(content))


def test_the_catalogue_shows_what_is_in_force(acme: Tenant) -> None:
    playbook = write_playbook(acme.contributor)
    version = publish(acme.contributor, playbook)

    assert (playbook.status, playbook.published_version, playbook.published_revision) == (Status.PUBLISHED, 1, "A")
    assert (playbook.published_title, playbook.published_step_count) == ("Filter cartridge", 3)
    assert [frame["sha256"] in version.manifest for frame in playbook.published_film] == [True]
    assert playbook.published_at == version.published_at
    assert not playbook.has_unpublished_changes


def test_everybody_finds_the_version_and_nobody_elsewhere_does(acme: Tenant, bolt: Tenant) -> None:
    playbook = write_playbook(acme.contributor)
    publish(acme.contributor, playbook)
    scopes = [playbook.library_id]

    assert search(acme.workspace.pk, "unscrew", within={PUBLISHED: scopes}).total == 1
    assert search(bolt.workspace.pk, "unscrew", within={PUBLISHED: scopes}).total == 0


def test_the_audit_trail_says_who_published_what(acme: Tenant) -> None:
    playbook = write_playbook(acme.contributor)
    version = publish(acme.administrator, playbook)

    entry = AuditEntry.objects.in_workspace(acme.workspace).get(action="playbook.publish")
    assert (entry.actor_id, entry.object_id) == (acme.administrator.person_id, playbook.pk)
    assert entry.detail == {"version": 1, "revision": "A", "sha256": version.sha256}


def test_publishing_a_changed_draft_makes_the_next_version_and_leaves_the_first_alone(acme: Tenant) -> None:
    playbook = write_playbook(acme.contributor)
    first = publish(acme.contributor, playbook)
    rename(acme.contributor, playbook, "Filter cartridge, new model")
    assert playbook.has_unpublished_changes
    publish(acme.contributor, playbook)

    assert [(v.number, v.revision, v.title) for v in versions(acme)] == [
        (1, "A", "Filter cartridge"),
        (2, "B", "Filter cartridge, new model"),
    ]
    assert versions(acme)[0].sha256 == first.sha256
    assert versions(acme)[0].sha256 != versions(acme)[1].sha256


def test_publishing_the_same_draft_twice_gives_the_same_version(acme: Tenant) -> None:
    playbook = write_playbook(acme.contributor)
    first, again = publish(acme.contributor, playbook), publish(acme.administrator, playbook)

    assert first.pk == again.pk
    assert again.published_by == acme.contributor
    assert AuditEntry.objects.in_workspace(acme.workspace).filter(action="playbook.publish").count() == 1


def test_a_draft_that_was_changed_in_the_meantime_is_not_published(acme: Tenant) -> None:
    playbook = write_playbook(acme.contributor)
    seen = draft_revision(playbook)
    rename(acme.contributor, playbook, "Changed by a colleague")

    for wrong in (seen, seen + 7, 0, -1):
        with pytest.raises(Clash, match="changed in the meantime"):
            publish_version(by=acme.contributor, playbook=playbook, draft_revision=wrong)
    assert versions(acme) == []


@pytest.mark.parametrize(("title", "commands", "place", "words"), [
    ("", ["Close the valve."], "title", "no title"),
    ("Filter", [], "steps", "no step"),
])  # fmt: skip
def test_what_is_missing_is_said(acme: Tenant, title: str, commands: list[str], place: str, words: str) -> None:
    playbook = write_playbook(acme.contributor, title=title, commands=commands, with_photo=False)
    with pytest.raises(Invalid) as refused:
        publish(acme.contributor, playbook)

    assert refused.value.code == "obstacles"
    assert list(refused.value.fields) == [place]
    assert words in str(refused.value.fields[place])
    assert versions(acme) == []


def test_all_obstacles_are_said_at_once_and_steps_by_their_number(acme: Tenant) -> None:
    playbook = write_playbook(acme.contributor, title="", commands=["Close the valve."], with_photo=False)
    empty = add_steps(acme.contributor, playbook, [{"command": ""}])[0]
    with pytest.raises(Invalid) as refused:
        publish(acme.contributor, playbook)

    assert list(refused.value.fields) == ["title", f"steps.{empty}"]
    assert "Step 2 is empty" in str(refused.value.fields[f"steps.{empty}"])


@pytest.mark.parametrize(("state", "words"), [
    (AssetState.WAITING, "still being prepared"),
    (AssetState.REFUSED, "can't be shown"),
])  # fmt: skip
def test_a_photo_that_is_not_ready_stands_in_the_way(acme: Tenant, state: AssetState, words: str) -> None:
    photo = make_photo(acme.contributor)
    playbook = write_playbook(acme.contributor, photo=photo)
    Asset.objects.in_workspace(acme.workspace).filter(pk=photo.pk).update(state=state)

    with pytest.raises(Invalid) as refused:
        publish(acme.contributor, playbook)
    assert words in " ".join(map(str, refused.value.fields.values()))
    assert versions(acme) == []


def test_a_refused_publication_changes_nothing(acme: Tenant) -> None:
    playbook = write_playbook(acme.contributor, title="", commands=["Close the valve."], with_photo=False)
    with pytest.raises(Invalid):
        publish(acme.contributor, playbook)

    playbook.refresh_from_db()
    assert (playbook.status, playbook.published_version) == (Status.DRAFT, None)
    assert not AuditEntry.objects.in_workspace(acme.workspace).filter(action="playbook.publish").exists()


def test_nothing_is_published_while_nobody_draws_pages(acme: Tenant) -> None:
    playbook = write_playbook(acme.contributor)
    with pages_drawn_by(None), pytest.raises(LookupError, match="no page renderer"):
        publish(acme.contributor, playbook)

    assert versions(acme) == []
    assert Playbook.objects.in_workspace(acme.workspace).get().status == Status.DRAFT


def test_a_long_note_and_a_long_or_used_revision_are_refused(acme: Tenant) -> None:
    playbook = write_playbook(acme.contributor)
    publish(acme.contributor, playbook)
    rename(acme.contributor, playbook, "Another title")
    revision = draft_revision(playbook)

    for field, text in (("change_note", "x" * 301), ("revision", "x" * 9), ("revision", "A")):
        said: dict[str, Any] = {field: text}
        with pytest.raises(Invalid) as refused:
            publish_version(by=acme.contributor, playbook=playbook, draft_revision=revision, **said)
        assert list(refused.value.fields) == [field]
    assert len(versions(acme)) == 1


def test_a_revision_can_be_named_and_the_next_letter_is_free(acme: Tenant) -> None:
    playbook = write_playbook(acme.contributor)
    named = publish_version(
        by=acme.contributor, playbook=playbook, draft_revision=draft_revision(playbook), revision="B"
    )
    rename(acme.contributor, playbook, "Another title")

    assert (named.number, named.revision) == (1, "B")
    assert publish(acme.contributor, playbook).revision == "C"


def test_a_reader_and_a_stranger_publish_nothing(acme: Tenant, bolt: Tenant) -> None:
    playbook = write_playbook(acme.contributor)
    for somebody in (acme.reader, bolt.owner):
        with pytest.raises(NotPermitted):
            publish(somebody, playbook)
    assert versions(acme) == versions(bolt) == []


def test_a_member_who_lost_their_role_publishes_nothing(acme: Tenant) -> None:
    playbook = write_playbook(acme.contributor)
    acme.contributor.role = Role.READER
    with pytest.raises(NotPermitted, match="You read in this workspace"):
        publish(acme.contributor, playbook)


def test_a_deleted_playbook_is_not_published_even_from_an_old_page(acme: Tenant) -> None:
    playbook = write_playbook(acme.contributor)
    seen_before = Playbook.objects.in_workspace(acme.workspace).get(pk=playbook.pk)
    delete_playbook(by=acme.contributor, playbook=playbook)

    with pytest.raises(NotPermitted, match="does not exist"):
        publish_version(by=acme.contributor, playbook=seen_before, draft_revision=draft_revision(playbook))
    assert versions(acme) == []


def test_the_same_photo_in_two_workspaces_stays_in_each(acme: Tenant, bolt: Tenant) -> None:
    ours = publish(acme.contributor, write_playbook(acme.contributor))
    theirs = publish(bolt.contributor, write_playbook(bolt.contributor))

    assert set(ours.manifest) == set(theirs.manifest)
    assert {entry["asset"] for entry in ours.manifest.values()}.isdisjoint(
        {entry["asset"] for entry in theirs.manifest.values()}
    )
    with pytest.raises(Version.DoesNotExist):
        Version.objects.in_workspace(acme.workspace).get(pk=theirs.pk)


def test_a_step_with_only_a_text_or_only_a_photo_is_enough(acme: Tenant) -> None:
    photo = make_photo(acme.contributor)
    playbook = write_playbook(acme.contributor, commands=[], with_photo=False)
    pictured: dict[str, object] = {"photos": [{"id": str(uuid.uuid4()), "asset": str(photo.pk)}]}
    add_steps(acme.contributor, playbook, [{"text": "Wait two minutes."}, pictured])

    assert publish(acme.contributor, playbook).number == 1
