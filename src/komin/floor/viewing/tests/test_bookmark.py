"""Where somebody is in a playbook is known on all their devices, to nobody else, and not for long."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import reverse

from komin.floor.viewing.actions.forget_old_bookmarks import forget_old_bookmarks
from komin.floor.viewing.models import KEPT, Bookmark
from komin.floor.viewing.tests.documents import document_of, publish
from komin.kernel import clock
from komin.platform.audit.models import AuditEntry
from komin.playbooks.document.schema import Document
from komin.playbooks.publishing.models import Version
from tests.fixtures import Tenant, signed_in

NOWHERE = {"step": None, "moved_at": None}


def at(version: Version) -> str:
    return reverse("viewing:bookmark", args=[version.playbook.code, version.number])


def steps(version: Version) -> list[str]:
    return [step.id.hex for step in Document.model_validate_json(version.document).steps()]


def move(client: Client, version: Version, step: str | bytes) -> int:
    return client.put(at(version), step, content_type="text/plain").status_code


def test_a_person_goes_on_at_the_same_step_on_another_device_and_nobody_else_sees_it(
    acme: Tenant, bolt: Tenant
) -> None:
    version, other = publish(acme.contributor), publish(acme.contributor)
    first, second = steps(version)
    tablet, phone = signed_in(acme.reader), signed_in(acme.reader)
    notes = AuditEntry.objects.across_workspaces(reason="test").count()

    assert (move(tablet, version, first), move(tablet, version, second)) == (204, 204)

    assert phone.get(at(version)).json()["step"] == second
    assert phone.get(at(other)).json() == NOWHERE
    assert signed_in(acme.owner).get(at(version)).json() == NOWHERE
    assert signed_in(bolt.owner).get(at(version)).status_code == 404
    assert move(signed_in(bolt.owner), version, first) == 404
    assert AuditEntry.objects.across_workspaces(reason="test").count() == notes
    assert (
        f'data-bookmark="{at(version)}"'
        in phone.get(reverse("viewing:follow", args=[version.playbook.code])).content.decode()
    )


def test_it_ends_with_the_last_step_and_counts_for_its_version_only(acme: Tenant) -> None:
    version, client = publish(acme.contributor), signed_in(acme.reader)
    step = steps(version)[1]
    move(client, version, step)
    following = publish(acme.contributor, document_of(acme.contributor, title="As it is"), playbook=version.playbook)
    assert client.get(at(following)).json() == NOWHERE
    assert move(client, following, step) == 422
    assert [client.delete(at(version)).status_code for _ in range(2)] == [204, 204]
    assert not Bookmark.objects.of(acme.reader).exists()


def test_after_a_week_it_counts_no_more_and_is_deleted(acme: Tenant, bolt: Tenant) -> None:
    old, fresh = publish(acme.contributor), publish(bolt.contributor)
    client = signed_in(acme.reader)
    with patch.object(clock, "now", return_value=clock.now() - KEPT - timedelta(minutes=1)):
        move(client, old, steps(old)[0])
    move(signed_in(bolt.reader), fresh, steps(fresh)[0])
    assert client.get(at(old)).json() == NOWHERE
    assert forget_old_bookmarks() == 1
    assert Bookmark.objects.of(bolt.reader).count() == 1


@pytest.mark.parametrize("step", ["5d1f3f0c8c5e4d0f9a4b7e0a6c2d9e11", "", "step", "0" * 9_999, b"\xff\x00"])
def test_a_step_that_the_version_has_not_is_refused(acme: Tenant, step: str | bytes) -> None:
    version, client = publish(acme.contributor), signed_in(acme.reader)
    assert move(client, version, step) == 422
    assert client.get(at(version)).json() == NOWHERE


def test_who_is_not_signed_in_has_no_place(acme: Tenant) -> None:
    assert Client().get(at(publish(acme.contributor))).status_code == 302
