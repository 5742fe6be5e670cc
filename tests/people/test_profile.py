"""A photo, a time zone, and who sees what of a person."""

import io
import re
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from komin.kernel.errors import Invalid
from komin.kernel.personal_data import stores
from komin.people.accounts.actions.change_photo import change_photo, remove_photo
from komin.people.accounts.actions.change_preferences import change_preferences
from komin.people.accounts.models import Person, SeenBy
from komin.people.members.actions.close_access import close_access
from komin.people.workspaces.models import Member
from komin.platform.blobs.store import BlobKey, blob_store
from komin.playbooks.authoring.actions.create_playbook import create_playbook
from komin.playbooks.media.tests.pictures import picture
from komin.privacy.erasure.subjects import subject_of
from komin.privacy.rights.actions.begin_package import begin_package
from komin.privacy.rights.actions.make_package import make_package
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db
PREFERENCES, PHOTO = "/en/account/preferences", "/en/account/photo"


def give(browser: Client, content: bytes, seen_by: SeenBy = SeenBy.MEMBERS, name: str = "me.jpg") -> Any:
    sent = {"photo": SimpleUploadedFile(name, content), "photo_seen_by": seen_by.value}
    return browser.post(PHOTO, sent)


def files_of(member: Member) -> set[str]:
    return {key.sha256 for key in blob_store().keys(member.person_id)}


def again(member: Member) -> Person:
    return Person.objects.get(pk=member.person_id)


def address_of(other: Member, size: int = 64) -> str:
    return reverse("members:photo", args=[other.workspace.slug, other.pk, size])


def bytes_of(response: Any) -> bytes:
    return b"".join(response.streaming_content)


@pytest.mark.django_db(transaction=True)
def test_a_photo_becomes_two_squares_without_place_or_camera_and_the_old_one_goes(acme: Tenant) -> None:
    browser = signed_in(acme.reader)
    exif = Image.Exif()
    exif[0x010F], exif[0x8825] = "Camera of Remi", {1: "N", 2: (48.0, 51.0, 0.0)}
    assert give(browser, picture(size=(900, 600), exif=exif)).status_code == 302
    first = files_of(acme.reader)
    assert len(first) == 2
    for size, sha256 in ((64, again(acme.reader).photo_small), (256, again(acme.reader).photo)):
        kept = blob_store().open(BlobKey(acme.reader.person_id, sha256)).read()
        with Image.open(io.BytesIO(kept)) as image:
            assert (image.format, image.size, dict(image.getexif())) == ("WEBP", (size, size), {})
        assert b"Camera" not in kept
    give(browser, picture(size=(300, 800), colour="red"))
    assert len(files_of(acme.reader)) == 2 and not files_of(acme.reader) & first
    assert browser.post("/en/account/photo/removal").status_code == 302
    assert files_of(acme.reader) == set() and again(acme.reader).photo == ""


@pytest.mark.parametrize("content", [b"%PDF-1.7 not a photo", b"<svg xmlns='http://w3.org'/>", b"MZ\x90" * 99])
def test_what_is_no_photo_is_refused_by_its_content_whatever_its_name(acme: Tenant, content: bytes) -> None:
    browser = signed_in(acme.reader)
    refused = give(browser, content, name="me.jpg")
    assert refused.status_code == 422 and 'class="err"' in refused.content.decode()
    assert again(acme.reader).photo == "" and files_of(acme.reader) == set()


def test_a_photo_that_is_too_large_is_refused_before_it_is_read(acme: Tenant) -> None:
    with pytest.raises(Invalid, match="10 MB"):
        change_photo(by=acme.reader.person, seen_by=SeenBy.MEMBERS, content=b"\xff" * 10_000_001)


def test_each_thing_is_seen_by_whom_the_person_chose_and_by_nobody_else(acme: Tenant, bolt: Tenant) -> None:
    photo = picture(size=(200, 200))
    looking = {name: signed_in(getattr(acme, name)) for name in ("reader", "administrator", "contributor")}
    stranger = signed_in(bolt.owner)
    for chosen, seeing in (
        (SeenBy.NOBODY, {"contributor"}),
        (SeenBy.ADMINISTRATORS, {"contributor", "administrator"}),
        (SeenBy.MEMBERS, {"contributor", "administrator", "reader"}),
    ):
        give(looking["contributor"], photo, chosen)
        looking["contributor"].post("/en/account/contacts", {"phone": "+33612345678", "phone_seen_by": chosen.value})
        for name, browser in looking.items():
            answer = browser.get(address_of(acme.contributor))
            assert (answer.status_code == 200) == (name in seeing), (chosen, name)
            card = browser.get(reverse("members:person", args=["acme", acme.contributor.pk])).content.decode()
            assert ("+33612345678" in card) == ("/photo/256" in card) == (name in seeing), (chosen, name)
        assert stranger.get(address_of(acme.contributor)).status_code == 404
        assert stranger.get(reverse("members:person", args=["acme", acme.contributor.pk])).status_code == 404
    assert stranger.get(reverse("members:photo", args=["bolt", acme.contributor.pk, 64])).status_code == 404


def test_a_photo_is_shown_where_members_are_and_not_to_who_has_no_access_any_more(acme: Tenant) -> None:
    give(signed_in(acme.contributor), picture(size=(200, 200)))
    reader, office = signed_in(acme.reader), signed_in(acme.administrator)
    assert address_of(acme.contributor) in office.get("/w/acme/members").content.decode()
    close_access(by=acme.administrator, member=acme.reader)
    assert reader.get(address_of(acme.contributor)).status_code == 404


def test_colleagues_at_a_draft_and_in_its_threads_have_the_photo_they_show(acme: Tenant) -> None:
    give(signed_in(acme.contributor), picture(size=(200, 200)), SeenBy.ADMINISTRATORS)
    playbook = create_playbook(by=acme.contributor, title="Mill", language="en")
    draft = f"/api/v1/workspaces/acme/playbooks/{playbook.pk}/draft"
    signed_in(acme.contributor).get(f"{draft}?here=draft")
    administrator, owner = signed_in(acme.administrator), signed_in(acme.owner)
    for browser in (administrator, owner):
        here = {one["name"]: one["photo"] for one in browser.get(f"{draft}?here=draft").json()["here"]}
        assert here["Cora Acme"].startswith(address_of(acme.contributor))
    people = administrator.get(f"/api/v1/workspaces/acme/playbooks/{playbook.pk}/threads").json()["people"]
    shown = {one["name"]: one["photo"] for one in people}
    assert shown["Cora Acme"].startswith(address_of(acme.contributor)) and shown["Olive Acme"] == ""
    change_photo(by=again(acme.contributor), seen_by=SeenBy.NOBODY)
    people = administrator.get(f"/api/v1/workspaces/acme/playbooks/{playbook.pk}/threads").json()["people"]
    assert {one["photo"] for one in people} == {""}


def test_the_photo_is_in_the_copy_of_ones_data_and_goes_with_the_person(acme: Tenant) -> None:
    give(signed_in(acme.reader), picture(size=(200, 200)))
    person = again(acme.reader)
    package = begin_package(by=person, portable=True)
    make_package(package.pk)
    package.refresh_from_db()
    with zipfile.ZipFile(blob_store().open(BlobKey(package.pk, package.sha256))) as taken:
        assert Image.open(io.BytesIO(taken.read("files/your-photo.webp"))).size == (256, 256)
    store, subject = stores()["accounts.photo"], subject_of(person)
    assert store.count(subject) == 2
    store.erase(subject)
    assert store.count(subject) == 0
    assert signed_in(acme.reader).get(PHOTO).status_code == 404


def test_taking_a_photo_back_leaves_that_of_another(acme: Tenant) -> None:
    for member in (acme.reader, acme.contributor):
        give(signed_in(member), picture(size=(200, 200)))
    remove_photo(by=again(acme.reader))
    assert len(files_of(acme.contributor)) == 2


def test_times_are_told_where_the_person_is(acme: Tenant) -> None:
    browser, trail = signed_in(acme.administrator), reverse("trail:trail", args=["acme"])
    close_access(by=acme.owner, member=acme.reader)

    def minutes() -> int:
        """After midnight, of the newest line."""
        told = re.search(r"\b(\d\d):(\d\d):\d\d<", browser.get(trail).content.decode())
        assert told is not None
        return int(told[1]) * 60 + int(told[2])

    utc = minutes()
    assert browser.post(PREFERENCES, {"time_zone": "Asia/Kathmandu"}).status_code == 302
    assert (minutes() - utc) % 1440 == 5 * 60 + 45
    assert browser.post(PREFERENCES, {"time_zone": "Mars/Olympus"}).status_code == 422
    change_preferences(by=again(acme.administrator), time_zone="")
    assert minutes() == utc
