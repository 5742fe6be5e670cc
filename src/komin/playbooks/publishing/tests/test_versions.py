"""A version never changes, whatever way the change comes."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from komin.kernel.errors import TenantRequired
from komin.playbooks.library.models import Library, Playbook
from komin.playbooks.publishing.models import Version
from tests.fixtures import Tenant


def make_version(tenant: Tenant, number: int = 1) -> Version:
    library, _ = Library.objects.in_workspace(tenant.workspace).get_or_create(
        workspace=tenant.workspace, name="Presses"
    )
    playbook = Playbook.objects.create(
        workspace=tenant.workspace, library=library, number=f"MO-{number}", published_version=number
    )
    return Version.objects.create(
        workspace=tenant.workspace, playbook=playbook, number=number, revision="A", title="Presse", language="fr",
        draft_revision=1, document="{}", document_sha256="a", page="<p>", page_sha256="b", manifest={"x": {}},
        manifest_sha256="c", sha256="d", published_by=tenant.contributor, author=tenant.contributor,
    )  # fmt: skip


def test_saving_a_version_again_is_refused(acme: Tenant) -> None:
    version = make_version(acme)
    version.title = "Autre"
    with pytest.raises(TypeError):
        version.save()


@pytest.mark.parametrize("change", [
    {"document": "{ }"}, {"page": ""}, {"manifest": {}}, {"number": 9}, {"sha256": "0"}, {"change_note": "x"},
    {"revision": "B"}, {"title": "x"}, {"draft_revision": 7}, {"published_at": "2020-01-01T00:00:00Z"},
    {"decided_at": "2020-01-01T00:00:00Z"},
])  # fmt: skip
def test_the_database_refuses_to_change_any_column(acme: Tenant, change: dict[str, object]) -> None:
    version = make_version(acme)
    with pytest.raises(DatabaseError, match="a version never changes"), transaction.atomic():
        Version.objects.in_workspace(acme.workspace).filter(pk=version.pk).update(**change)


def test_bare_sql_is_refused_too(acme: Tenant) -> None:
    make_version(acme)
    with pytest.raises(DatabaseError, match="a version never changes"), transaction.atomic(), connection.cursor() as c:
        c.execute("UPDATE publishing_version SET page = 'x'")


@pytest.mark.parametrize("name", ["published_by", "author"])
def test_who_wrote_and_who_published_can_be_taken_away_but_not_replaced(acme: Tenant, name: str) -> None:
    version = make_version(acme)
    rows = Version.objects.in_workspace(acme.workspace).filter(pk=version.pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(**{name: acme.owner})
    acme.contributor.delete()
    assert getattr(rows.get(), name) is None


def test_a_number_is_given_once(acme: Tenant) -> None:
    version = make_version(acme)
    copy = Version.objects.in_workspace(acme.workspace).get(pk=version.pk)
    copy.pk, copy.draft_revision, copy._state.adding = None, 2, True
    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save(force_insert=True)


def test_versions_belong_to_one_workspace(acme: Tenant, bolt: Tenant) -> None:
    ours, theirs = make_version(acme), make_version(bolt)
    assert list(Version.objects.visible_to(acme.reader)) == [ours]
    assert list(Version.objects.visible_to(bolt.reader)) == [theirs]
    with pytest.raises(TenantRequired):
        list(Version.objects.all())


def test_the_versions_of_a_deleted_playbook_are_not_shown(acme: Tenant) -> None:
    version = make_version(acme)
    Playbook.objects.in_workspace(acme.workspace).update(deleted_at=version.published_at)
    assert not Version.objects.visible_to(acme.contributor).exists()
