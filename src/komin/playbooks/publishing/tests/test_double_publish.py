"""Two people press Publish at the same moment, on the engine of this run: one version comes of it."""

from functools import partial

import pytest

from komin.kernel.errors import Clash
from komin.people.workspaces.models import Member
from komin.platform.audit.models import AuditEntry
from komin.playbooks.authoring.queries import draft_revision
from komin.playbooks.library.models import Playbook
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


def test_what_is_begun_and_published_by_several_at_once_has_numbers_without_a_gap(
    tenants: tuple[Tenant, Tenant],
) -> None:
    acme, bolt = tenants

    def begin_and_publish(by: Member, place: int) -> Version:
        playbook = write_playbook(by, title=f"Together {place}", with_photo=False)
        return publish_version(by=by, playbook=playbook, draft_revision=draft_revision(playbook))

    people = [acme.contributor, acme.owner, acme.administrator] * 3 + [bolt.contributor] * 2
    outcomes = at_once([partial(begin_and_publish, by, place) for place, by in enumerate(people)])

    assert [one for one in outcomes if not isinstance(one, Version)] == []
    for tenant, many in ((acme, 9), (bolt, 2)):
        made = Playbook.objects.in_workspace(tenant.workspace)
        counted = sorted(int(number.rpartition("-")[2]) for number in made.values_list("number", flat=True))
        assert counted == list(range(counted[0], counted[0] + many))
        versions = Version.objects.in_workspace(tenant.workspace)
        assert {playbook.pk for playbook in made} == set(versions.values_list("playbook", flat=True))
        assert list(versions.values_list("number", flat=True)) == [1] * many


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
