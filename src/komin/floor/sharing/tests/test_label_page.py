"""A label as a page that opens the window to print, and publishing that leads there."""

import base64
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from komin.floor.viewing.tests.documents import document_of, new_playbook, publish
from komin.kernel import clock
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.tests.playbooks import write_playbook
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("size", "points"), [("100x50", "283.46"), ("105x148", "297.6"), ("50x25", "141.7")])
def test_a_label_is_drawn_at_its_size_and_says_itself_in_words(acme: Tenant, size: str, points: str) -> None:
    playbook = publish(acme.contributor, document_of(acme.contributor, title="Replace the <filter>")).playbook
    page = signed_in(acme.reader).get(reverse("sharing:label_page", args=["acme", playbook.pk, size])).content.decode()
    found = re.search(r"data:image/svg\+xml;base64,([^\"]+)", page)
    assert found
    drawing = base64.b64decode(found[1]).decode()
    assert re.search(rf'^<svg[^>]* width="{re.escape(points)}', drawing)
    assert f"lblp--{size}" in page and "data-print" in page
    assert f"{playbook.number}, Replace the &lt;filter&gt;, " in page


def test_there_is_no_label_of_another_size_nor_of_what_was_never_published(acme: Tenant) -> None:
    draft, live = new_playbook(acme.contributor), publish(acme.contributor).playbook
    browser = signed_in(acme.contributor)
    for playbook, size in ((draft, "100x50"), (live, "90x40")):
        assert browser.get(reverse("sharing:label_page", args=["acme", playbook.pk, size])).status_code == 404


def _publish(browser: Client, playbook: Playbook, **sent: str) -> str:
    """Where it leads."""
    address = reverse("publishing:publish", args=["acme", playbook.pk])
    page = browser.get(address).content.decode()
    seen = re.search(r'name="draft_revision" value="(\d+)"', page)
    assert seen and 'name="then" value="label"' in page
    return str(browser.post(address, {"draft_revision": seen[1], **sent})["Location"])


def test_who_publishes_chooses_to_print_the_label_at_once(acme: Tenant) -> None:
    browser, one, other = (
        signed_in(acme.contributor),
        write_playbook(acme.contributor),
        write_playbook(acme.contributor),
    )
    assert _publish(browser, one) == reverse("publishing:playbook", args=["acme", one.pk])
    assert _publish(browser, other, then="label") == reverse("sharing:label_page", args=["acme", other.pk, "100x50"])


def test_what_comes_into_force_later_has_no_label_yet(acme: Tenant) -> None:
    playbook, later = write_playbook(acme.contributor), clock.now() + timedelta(days=30)
    leads = _publish(signed_in(acme.contributor), playbook, then="label", at=later.strftime("%Y-%m-%dT08:00"))
    assert leads == reverse("publishing:playbook", args=["acme", playbook.pk])
