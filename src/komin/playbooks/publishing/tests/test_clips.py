"""Clips where versions and drafts are compared and read: the still says that it is one, and leads to its film."""

import re

import pytest
from django.urls import reverse

from komin.playbooks.document.tests.marking import photo_with
from komin.playbooks.media.tests.clips import clip
from komin.playbooks.publishing.tests.playbooks import add_steps, publish, write_playbook
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db
_FILM = r'<a class="photo is-clip" href="([^"]+)" aria-label="Clip of 12 seconds[^"]*">'


def test_who_compares_or_approves_sees_the_film(acme: Tenant) -> None:
    playbook = write_playbook(acme.contributor, photo=clip(acme.contributor))
    first = publish(acme.contributor, playbook)
    in_draft = clip(acme.contributor, colour="red")
    add_steps(acme.contributor, playbook, [{"command": "Press.", "photos": [photo_with(asset=in_draft.pk, alt="P")]}])
    browser = signed_in(acme.contributor)
    before = browser.get(reverse("publishing:publish", args=["acme", playbook.pk])).content.decode()
    assert reverse("media:film", args=["acme", in_draft.pk]) in re.findall(_FILM, before)
    publish(acme.contributor, playbook)
    compared = browser.get(reverse("publishing:changes", args=["acme", playbook.pk]) + "?from=1&to=2").content.decode()
    assert reverse("publishing:film", args=["acme", playbook.pk, in_draft.film["sha256"]]) in compared
    read = browser.get(reverse("publishing:version", args=["acme", playbook.pk, first.number])).content.decode()
    (address,) = re.findall(_FILM, read)
    assert browser.get(address)["Content-Type"] == "video/mp4"


def test_a_photo_leads_to_no_film(acme: Tenant) -> None:
    version = publish(acme.contributor, write_playbook(acme.contributor))
    read = signed_in(acme.contributor).get(
        reverse("publishing:version", args=["acme", version.playbook_id, version.number])
    )
    assert "is-clip" not in read.content.decode()
