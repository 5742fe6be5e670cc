"""Two people press Publish at the same moment, on the engine of this run: one version comes of it."""

import pytest

from komin.kernel.errors import Clash
from komin.platform.audit.models import AuditEntry
from komin.playbooks.authoring.queries import draft_revision
from komin.playbooks.publishing.actions.publish_version import publish_version
from komin.playbooks.publishing.models import Version
from komin.playbooks.publishing.tests.playbooks import rename, write_playbook
from tests.fixtures import Tenant, make_tenant
from tests.together import at_once

TOGETHER = 6


@pytest.fixture
def tenants(real_database: None) -> tuple[Tenant, Tenant]:
    return make_tenant("Acme"), make_tenant("Bolt")


def test_a_double_click_on_publish_makes_one_version(tenants: tuple[Tenant, Tenant]) -> None:
    acme, bolt = tenants
    playbook, other = write_playbook(acme.contributor), write_playbook(bolt.contributor)
    revision, other_revision = draft_revision(playbook), draft_revision(other)

    def press() -> Version:
        return publish_version(by=acme.contributor, playbook=playbook, draft_revision=revision)

    def press_elsewhere() -> Version:
        return publish_version(by=bolt.contributor, playbook=other, draft_revision=other_revision)

    outcomes = at_once([press] * TOGETHER + [press_elsewhere] * 2)

    kept = Version.objects.in_workspace(acme.workspace).get()
    kept_elsewhere = Version.objects.in_workspace(bolt.workspace).get()
    assert outcomes == [kept] * TOGETHER + [kept_elsewhere] * 2
    assert AuditEntry.objects.in_workspace(acme.workspace).filter(action="playbook.publish").count() == 1


def test_an_edit_at_the_same_moment_is_either_published_whole_or_not_at_all(tenants: tuple[Tenant, Tenant]) -> None:
    acme, _bolt = tenants
    playbook = write_playbook(acme.contributor, title="Before")
    revision = draft_revision(playbook)

    def press() -> Version:
        return publish_version(by=acme.contributor, playbook=playbook, draft_revision=revision)

    published, edited = at_once([press, lambda: rename(acme.administrator, playbook, "After")])

    assert edited is None
    playbook.refresh_from_db()
    assert (playbook.title, playbook.has_unpublished_changes) == ("After", True)
    if isinstance(published, Clash):
        assert not Version.objects.in_workspace(acme.workspace).exists()
    else:
        assert Version.objects.in_workspace(acme.workspace).get().title == "Before"
