"""A clip behind a public link: it plays for whoever has the link, as long as the version in force shows it."""

import pytest
from django.test import Client
from django.urls import reverse

from komin.floor.sharing.actions.create_share_link import create_share_link
from komin.floor.sharing.actions.revoke_share_link import revoke_share_link
from komin.floor.viewing.tests.test_clips import film_of, with_clip
from komin.playbooks.media.tests.clips import clip
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db


def test_it_plays_for_whoever_has_the_link_until_it_is_revoked(acme: Tenant) -> None:
    version = with_clip(acme.contributor)
    link = create_share_link(by=acme.contributor, playbook=version.playbook)
    address = reverse("sharing:film", args=[link.token, film_of(version)])
    part = Client().get(address, headers={"Range": "bytes=0-3"})
    assert (part.status_code, part["Content-Type"]) == (206, "video/mp4")
    assert (part["X-Robots-Tag"], part["Referrer-Policy"]) == ("noindex, nofollow", "no-referrer")
    other = clip(acme.contributor, colour="red").film["sha256"]
    assert Client().get(reverse("sharing:film", args=[link.token, other])).status_code == 404
    revoke_share_link(by=acme.contributor, link=link)
    assert Client().get(address).status_code == 404


def test_a_passcode_comes_before_the_film(acme: Tenant) -> None:
    version = with_clip(acme.contributor)
    link = create_share_link(by=acme.contributor, playbook=version.playbook, passcode="turbine-7")
    address = reverse("sharing:film", args=[link.token, film_of(version)])
    visitor = Client()
    assert visitor.get(address).status_code == 404
    visitor.post(reverse("sharing:passcode", args=[link.token]), {"passcode": "turbine-7"})
    assert visitor.get(address).status_code == 200
