"""Clips where a playbook is followed: the film plays in the place of its still, for those who may see the version."""

import re
from html import unescape

import pytest
from django.urls import reverse

from komin.people.workspaces.models import Member
from komin.platform.blobs.store import BlobKey, blob_store
from komin.platform.jobs.testing import run_jobs
from komin.playbooks.document.tests.marking import mark, photo_with, point
from komin.playbooks.media.tests.clips import clip
from komin.playbooks.media.tests.pictures import blob
from komin.playbooks.publishing.models import Version
from komin.playbooks.publishing.tests.playbooks import add_steps, make_photo, publish, rename, write_playbook
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


def with_clip(by: Member, *, alt: str = "Turn the bowl", **more: object) -> Version:
    """A version of two steps: a clip of 12 seconds, then a photo."""
    playbook = write_playbook(by, commands=[], with_photo=False)
    clipped = photo_with(*more.pop("marks", ()), asset=clip(by).pk, alt=alt, **more)  # type: ignore[misc]
    plain = photo_with(asset=make_photo(by, colour="olive").pk, alt="The bowl")
    add_steps(by, playbook, [{"command": "Turn.", "photos": [clipped]}, {"command": "Look.", "photos": [plain]}])
    run_jobs()
    return publish(by, playbook)


def film_of(version: Version) -> str:
    (sha256,) = [str(name) for name, known in version.manifest.items() if known["content_type"] == "video/mp4"]
    return sha256


def video(page: str) -> str:
    (found,) = re.findall(r"<video.*?</video>", page, re.DOTALL)
    return unescape(found)


def test_a_clip_is_a_film_without_sound_that_nothing_starts_by_itself(acme: Tenant) -> None:
    version = with_clip(acme.contributor)
    shown = video(version.page)
    assert {"controls", "muted", "loop", "playsinline"} <= set(re.findall(r" (\w+)(?= )", shown))
    assert 'preload="none"' in shown and "autoplay" not in shown
    assert 'loading="lazy"' in shown, "its still comes with the step, as photos do"
    assert 'aria-label="Turn the bowl"' in shown
    assert re.search(r'poster="media/[0-9a-f]{64}\.webp"', shown) and 'width="64" height="48"' in shown
    assert f'src="media/{film_of(version)}.mp4"' in shown
    assert ">0:12<" in version.page and "Clip of 12 seconds" in version.page


def test_the_list_of_steps_and_the_overview_show_its_still_with_a_sign(acme: Tenant) -> None:
    page = with_clip(acme.contributor).page
    assert len(re.findall(r'class="(?:thumb|opcov) is-clip"', page)) == 2


def test_a_playbook_without_a_clip_says_nothing_of_one(acme: Tenant) -> None:
    page = publish(acme.contributor, write_playbook(acme.contributor)).page
    assert not re.search("video|clip|vi-play", page)


def test_a_clip_without_words_says_at_least_that_it_is_one(acme: Tenant) -> None:
    assert 'aria-label="Clip of 12 seconds"' in video(with_clip(acme.contributor, alt="").page)


@pytest.mark.parametrize(
    ("pins", "button", "length"),
    [((), "tr", "tl"), (((0.95, 0.05),), "tl", "under"), (((0.05, 0.05),), "tr", "under")],
)
def test_button_and_length_leave_the_controls_of_the_film_free_and_what_is_drawn_over_it(
    pins: tuple[tuple[float, float], ...], button: str, length: str, acme: Tenant
) -> None:
    marks = [mark("pin", number=1, label="Bowl", at=point(*place)) for place in pins]
    page = with_clip(acme.contributor, marks=marks).page
    assert ('</video><svg class="marks"' in page) == bool(pins)
    assert f"opz--{button}" in page and f"opm__t--{length}" in page


def test_a_cropped_clip_is_its_still(acme: Tenant) -> None:
    version = with_clip(acme.contributor, crop={"x": 0.1, "y": 0.1, "width": 0.5, "height": 0.5})
    assert "<video" not in version.page and ".mp4" not in version.page


@pytest.mark.parametrize("name", ["viewing:film", "publishing:film"])
def test_members_play_it_from_anywhere_in_it_and_strangers_do_not(name: str, acme: Tenant, bolt: Tenant) -> None:
    version = with_clip(acme.contributor)
    sha256, playbook = film_of(version), version.playbook
    address = {
        "viewing:film": reverse(name, args=[playbook.code, sha256]) if name == "viewing:film" else "",
        "publishing:film": f"/w/acme/playbooks/{playbook.pk}/pictures/{sha256}.mp4",
    }[name]
    answer = signed_in(acme.reader).get(address)
    whole = blob(acme.workspace, sha256)
    assert (answer.status_code, answer["Content-Type"], answer["Accept-Ranges"]) == (200, "video/mp4", "bytes")
    assert b"".join(answer.streaming_content) == whole  # type: ignore[attr-defined]
    part = signed_in(acme.reader).get(address, headers={"Range": "bytes=4-7"})
    assert (part.status_code, b"".join(part.streaming_content)) == (206, whole[4:8])  # type: ignore[attr-defined]
    assert signed_in(acme.reader).get(address, headers={"Range": "bytes=9999-"}).status_code == 416
    assert signed_in(bolt.owner).get(address).status_code == 404


def test_an_old_version_plays_its_own_film_only(acme: Tenant) -> None:
    version = with_clip(acme.contributor)
    code, sha256 = version.playbook.code, film_of(version)
    rename(acme.contributor, version.playbook, "Without a film")
    other = clip(acme.contributor, colour="red")
    browser = signed_in(acme.reader)
    assert browser.get(reverse("viewing:film", args=[code, 1, sha256])).status_code == 200
    assert browser.get(reverse("viewing:film", args=[code, 1, other.film["sha256"]])).status_code == 404
    assert browser.get(reverse("viewing:film", args=[code, 2, sha256])).status_code == 404


def test_a_film_that_the_store_lost_is_not_there(acme: Tenant) -> None:
    version = with_clip(acme.contributor)
    blob_store().delete(BlobKey(acme.workspace.pk, film_of(version)))
    answer = signed_in(acme.reader).get(reverse("viewing:film", args=[version.playbook.code, film_of(version)]))
    assert answer.status_code == 404


def test_a_program_gets_the_film_and_each_picture_under_its_own_type(acme: Tenant) -> None:
    version = with_clip(acme.contributor)
    base = f"/api/v1/workspaces/acme/playbooks/{version.playbook_id}/versions/1/pictures/"
    browser = signed_in(acme.reader)
    types = {sha256: browser.get(base + sha256)["Content-Type"] for sha256 in version.manifest}
    assert types == {sha256: known["content_type"] for sha256, known in version.manifest.items()}
    assert set(types.values()) == {"image/webp", "image/jpeg", "video/mp4"}
