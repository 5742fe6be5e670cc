"""Two people press Publish at the same moment, on the engine of this run: one version comes of it."""

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from django.db import connection, connections

from komin.kernel.errors import Clash
from komin.platform.audit.models import AuditEntry
from komin.playbooks.authoring.queries import draft_revision
from komin.playbooks.publishing.actions.publish_version import publish_version
from komin.playbooks.publishing.models import Version
from komin.playbooks.publishing.tests.playbooks import rename, write_playbook
from tests.fixtures import Tenant, make_tenant

TOGETHER = 6


def at_once(works: Sequence[Callable[[], object]]) -> list[object]:
    """What each gave back or raised, all begun at the same moment, each on a connection of its own."""
    outcomes: list[object] = [None] * len(works)
    start = threading.Barrier(len(works))

    def do(place: int) -> None:
        start.wait(timeout=30)
        try:
            outcomes[place] = works[place]()
        except Exception as error:
            outcomes[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=(place,)) for place in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return outcomes


@pytest.fixture
def real_database(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """SQLite's tests run in memory, where connections share one cache and never wait for each other: here they use
    a file, as in production."""
    if connection.vendor == "postgresql":
        yield
        return
    memory, settings = connections["default"], connections.settings["default"]
    with memory.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(tmp_path / "komin.sqlite3")])
    name, settings["NAME"] = settings["NAME"], str(tmp_path / "komin.sqlite3")
    connections["default"] = connections.create_connection("default")
    yield
    connections["default"].close()
    settings["NAME"] = name
    connections["default"] = memory


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
