"""Whether versions are what was hashed: document, page and every picture; found, told and mended by a backup."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from komin.kernel.errors import NotPermitted
from komin.platform.blobs.store import BlobKey, blob_store
from komin.platform.jobs.testing import run_jobs
from komin.playbooks.publishing.models import Version
from komin.playbooks.register.actions.begin_verification import begin_verification
from komin.playbooks.register.actions.verify_versions import MOST_LISTED, verify_versions
from komin.playbooks.register.models import Verification
from komin.playbooks.register.tests.tampering import lose, published, tampered
from tests.fixtures import Tenant, signed_in


def found(version: Version) -> list[tuple[int, str]]:
    verification = verify_versions(version.workspace_id)
    return [(fault["version"], fault["what"]) for fault in verification.faults]


def test_what_is_as_it_was_has_no_fault(acme: Tenant, bolt: Tenant) -> None:
    version, theirs = published(acme.contributor), published(bolt.contributor, "orange")
    lose(theirs)
    verification = verify_versions(acme.workspace.pk)
    assert (verification.versions, verification.fault_count) == (1, 0)
    assert verification.pictures == len(version.manifest)


@pytest.mark.parametrize(("column", "value", "what"), [
    ("document", "{}", "document"),
    ("page", "<p>Do not close the valve.</p>", "page"),
    ("manifest", {}, "manifest"),
    ("sha256", "0" * 64, "whole"),
    ("page_sha256", "0" * 64, "page"),
])  # fmt: skip
def test_a_part_that_is_not_what_was_hashed_is_found(acme: Tenant, column: str, value: Any, what: str) -> None:
    version = published(acme.contributor)
    tampered(version, 2, **{column: value})
    assert (2, what) in found(version)
    assert {number for number, _what in found(version)} == {2}


def test_a_picture_that_is_gone_is_found_in_every_version_that_shows_it_and_not_any_more_once_it_is_back(
    acme: Tenant,
) -> None:
    version = published(acme.contributor)
    tampered(version, 2)
    key, kept = lose(version)
    assert found(version) == [(1, "picture_gone"), (2, "picture_gone")]

    blob_store().write(key.namespace, [kept])
    assert found(version) == []
    assert Verification.objects.in_workspace(acme.workspace).count() == 1


def test_a_picture_of_other_bytes_is_found(acme: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    version = published(acme.contributor)
    sha256 = "f" * 64
    manifest = {sha256: next(iter(version.manifest.values()))}
    tampered(version, 2, manifest=manifest)
    key, store = BlobKey(version.workspace_id, next(iter(version.manifest))), blob_store()
    opened = store.open
    monkeypatch.setattr(type(store), "open", lambda _store, asked: opened(key if asked.sha256 == sha256 else asked))
    assert (2, "picture_changed") in found(version)


def test_a_long_list_of_faults_is_counted_whole_and_listed_in_part(acme: Tenant) -> None:
    version = published(acme.contributor)
    for number in range(2, MOST_LISTED + 4):
        tampered(version, number, sha256="0" * 64)
    verification = verify_versions(acme.workspace.pk)
    assert (verification.fault_count, len(verification.faults)) == (MOST_LISTED + 2, MOST_LISTED)


def test_an_administrator_has_it_done_and_reads_what_came_of_it(acme: Tenant, bolt: Tenant) -> None:
    version = published(acme.contributor)
    address, browser = reverse("register:verification", args=[acme.workspace.slug]), signed_in(acme.administrator)
    assert "Nobody has looked yet." in browser.get(address).content.decode()

    begun = browser.post(address).headers["Location"]
    page = browser.get(begun).content.decode()
    assert ("Looking. The result appears here." in page, "Nobody has looked yet." in page) == (True, False)
    run_jobs()
    page = browser.get(begun).content.decode()
    assert ("Everything is as it was published." in page, "Looking." in page) == (True, False)

    lose(version)
    browser.post(address)
    run_jobs()
    page = browser.get(address).content.decode()
    for words in ("1 fault was found.", "A picture is gone", version.playbook.number):
        assert words in page
    assert browser.get(address + "?job=nonsense").status_code == 200
    assert "Nobody has looked yet." in signed_in(bolt.owner).get(address.replace("acme", "bolt")).content.decode()


def test_contributors_and_strangers_may_not(acme: Tenant, bolt: Tenant) -> None:
    with pytest.raises(NotPermitted):
        begin_verification(by=acme.contributor)
    address = reverse("register:verification", args=[acme.workspace.slug])
    asked = (signed_in(acme.contributor), signed_in(bolt.owner), Client())
    assert [browser.post(address).status_code for browser in asked] == [403, 404, 302]
