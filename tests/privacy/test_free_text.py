"""Where people write or photograph freely, the page says what is not wanted (GDPR Art. 9, charter K04)."""

import pytest
from django.conf import settings

from komin.playbooks.publishing.tests.playbooks import publish, write_playbook
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


def test_beside_free_text_about_people_stands_what_not_to_write(acme: Tenant) -> None:
    playbook = write_playbook(acme.contributor)
    publish(acme.owner, playbook)
    for address, reader in (
        (f"/p/{playbook.code}/feedback", acme.reader),
        ("/w/acme/members", acme.administrator),
        ("/en/my-data/ask", acme.reader),
        ("/en/privacy/request", acme.reader),
    ):
        page = signed_in(reader).get(address)
        assert page.status_code == 200, address
        assert "health, beliefs or private life" in page.content.decode(), address


@pytest.mark.parametrize("wanted", ["on", "off"])
def test_the_operator_has_people_reminded_where_photos_are_taken(
    acme: Tenant, monkeypatch: pytest.MonkeyPatch, wanted: str
) -> None:
    monkeypatch.setitem(settings.KOMIN, "PHOTO_REMINDER", wanted)
    playbook, there = write_playbook(acme.contributor), signed_in(acme.contributor)
    for address in ("/w/acme/capture", f"/w/acme/playbooks/{playbook.pk}/capture"):
        page = there.get(address).content.decode()
        assert ("does not agree to be shown" in page) == (wanted == "on"), address
    for address in (f"/w/acme/playbooks/{playbook.pk}/capture", f"/w/acme/playbooks/{playbook.pk}/edit"):
        assert (" data-reminds" in there.get(address).content.decode()) == (wanted == "on"), address


def test_who_reports_with_a_photo_is_always_asked_for_no_face(acme: Tenant) -> None:
    playbook = write_playbook(acme.contributor)
    publish(acme.owner, playbook)
    assert "Nobody’s face, please" in signed_in(acme.reader).get(f"/p/{playbook.code}/feedback").content.decode()
