"""Taking a playbook out of the library."""

import pytest

from komin.kernel.errors import NotPermitted
from komin.platform.audit.models import AuditEntry
from komin.playbooks.authoring.actions.create_playbook import create_playbook
from komin.playbooks.library.actions.delete_playbook import delete_playbook
from komin.playbooks.library.models import Playbook
from komin.playbooks.library.queries import find
from tests.fixtures import Tenant


def test_a_deleted_draft_is_seen_and_found_by_nobody(acme: Tenant) -> None:
    kept, gone = create_playbook(by=acme.contributor, title="Kept"), create_playbook(by=acme.contributor, title="Gone")
    delete_playbook(by=acme.contributor, playbook=gone)

    assert list(Playbook.objects.visible_to(acme.owner)) == [kept]
    assert find(acme.owner, "gone", limit=9).total == 0
    assert find(acme.owner, "kept", limit=9).total == 1


def test_deleting_twice_is_deleting_once(acme: Tenant) -> None:
    playbook = create_playbook(by=acme.contributor, title="Gone")
    delete_playbook(by=acme.contributor, playbook=playbook)
    delete_playbook(by=acme.contributor, playbook=playbook)

    assert AuditEntry.objects.in_workspace(acme.workspace).filter(action="playbook.delete").count() == 1


def test_what_the_floor_follows_is_deleted_by_an_administrator_only(acme: Tenant) -> None:
    playbook = create_playbook(by=acme.contributor, title="In force")
    playbook.published_version = 1
    playbook.save()

    with pytest.raises(NotPermitted, match="administrator"):
        delete_playbook(by=acme.contributor, playbook=playbook)
    assert Playbook.objects.visible_to(acme.reader).exists()
    delete_playbook(by=acme.administrator, playbook=playbook)
    assert not Playbook.objects.visible_to(acme.reader).exists()


def test_a_stranger_deletes_nothing(acme: Tenant, bolt: Tenant) -> None:
    playbook = create_playbook(by=acme.contributor, title="Ours")
    with pytest.raises(NotPermitted, match="does not exist"):
        delete_playbook(by=bolt.owner, playbook=playbook)
    assert Playbook.objects.visible_to(acme.contributor).exists()
