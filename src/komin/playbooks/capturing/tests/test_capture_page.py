"""Capture mode as a page, also for a browser that runs no scripts."""

import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from komin.platform.jobs.testing import run_jobs
from komin.playbooks.authoring.actions.create_playbook import create_playbook
from komin.playbooks.authoring.tests.editor import Editor
from komin.playbooks.capturing.limits import MOST_FILES_OF_A_FORM
from komin.playbooks.capturing.tests.phones import PhoneInHand
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.tests.clips import film
from komin.playbooks.media.tests.pictures import picture
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def playbook(acme: Tenant) -> Playbook:
    return create_playbook(by=acme.contributor, title="Change the filter", language="en")


def photo(name: str, colour: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture(colour=colour), content_type="image/jpeg")


def send(client: Client, page: str, *photos: SimpleUploadedFile, batch: str = "") -> Any:
    return client.post(page, {"photos": list(photos), "batch_id": batch or str(uuid.uuid4())})


def steps(of: Editor) -> int:
    return sum(len(section["steps"]) for section in of.state()["sections"])


def test_photos_of_the_form_become_steps_in_the_order_of_their_names(acme: Tenant, playbook: Playbook) -> None:
    phone, desk = PhoneInHand(acme.contributor, playbook), Editor(acme.contributor, playbook)
    answer = send(phone.client, phone.page, photo("IMG_10.jpg", "red"), photo("IMG_9.jpg", "navy"))
    assert answer.status_code == 302
    run_jobs()
    state = desk.state()
    names = {asset["id"]: (asset["file_name"], asset["state"]) for asset in state["assets"]}
    shown = {step["id"]: names[step["content"]["photos"][0]["asset"]] for step in state["steps"]}
    assert [shown[pk] for pk in state["sections"][0]["steps"]] == [("IMG_9.jpg", "ready"), ("IMG_10.jpg", "ready")]


def test_a_clip_of_the_form_becomes_a_step_that_plays(acme: Tenant, playbook: Playbook) -> None:
    phone, desk = PhoneInHand(acme.contributor, playbook), Editor(acme.contributor, playbook)
    gesture = SimpleUploadedFile("gesture.mp4", film(seconds=2), content_type="video/mp4")
    assert send(phone.client, phone.page, gesture, photo("after.jpg", "navy")).status_code == 302
    run_jobs()
    films = {asset["file_name"]: (asset["state"], asset["seconds"]) for asset in desk.state()["assets"]}
    assert films == {"gesture.mp4": ("ready", 2), "after.jpg": ("ready", None)}
    assert steps(desk) == 2


def test_a_form_sent_twice_adds_its_steps_once(acme: Tenant, playbook: Playbook) -> None:
    browser, batch = signed_in(acme.contributor), str(uuid.uuid4())
    page = f"/w/{acme.workspace.slug}/playbooks/{playbook.pk}/capture"
    for _ in range(2):
        assert send(browser, page, photo("a.jpg", "red"), batch=batch).status_code == 302
    assert steps(Editor(acme.contributor, playbook)) == 1


def test_a_form_without_a_photo_says_what_is_missing(acme: Tenant, playbook: Playbook) -> None:
    phone = PhoneInHand(acme.contributor, playbook)
    answer = send(phone.client, phone.page)
    assert answer.status_code == 422
    assert "Choose one photo at least." in answer.content.decode()


def test_too_many_photos_at_once_are_told(acme: Tenant, playbook: Playbook) -> None:
    phone = PhoneInHand(acme.contributor, playbook)
    many = [photo(f"{number}.jpg", "red") for number in range(MOST_FILES_OF_A_FORM + 1)]
    assert send(phone.client, phone.page, *many).status_code == 413
    assert steps(Editor(acme.contributor, playbook)) == 0


def test_a_damaged_form_is_told(acme: Tenant, playbook: Playbook) -> None:
    phone = PhoneInHand(acme.contributor, playbook)
    assert send(phone.client, phone.page, photo("a.jpg", "red"), batch="nonsense").status_code == 422


def test_a_file_that_is_no_photo_harms_nothing(acme: Tenant, playbook: Playbook) -> None:
    phone = PhoneInHand(acme.contributor, playbook)
    send(phone.client, phone.page, SimpleUploadedFile("a.jpg", b"no photo at all"), photo("b.jpg", "red"))
    run_jobs()
    states = {asset["file_name"]: asset["state"] for asset in Editor(acme.contributor, playbook).state()["assets"]}
    assert states == {"a.jpg": "refused", "b.jpg": "ready"}


def test_the_page_of_the_camera_is_kept_by_no_cache(acme: Tenant, playbook: Playbook) -> None:
    phone = PhoneInHand(acme.contributor, playbook)
    assert "no-store" in phone.client.get(phone.page)["Cache-Control"]


def test_a_new_playbook_begins_with_the_camera(acme: Tenant) -> None:
    browser = signed_in(acme.contributor)
    address = f"/w/{acme.workspace.slug}/capture"
    create_playbook(by=acme.contributor, title="Change the filter")
    assert "Change the filter" in browser.get(address).content.decode()
    answer = browser.post(address, {"title": "Oil the hinge"})
    assert answer.status_code == 302
    assert "Oil the hinge" in browser.get(answer["Location"]).content.decode()


def test_the_tab_bar_leads_contributors_to_the_camera_and_readers_not(acme: Tenant) -> None:
    link = f'href="/w/{acme.workspace.slug}/capture"'
    for member, shown in ((acme.contributor, True), (acme.reader, False)):
        page = signed_in(member).get(f"/w/{acme.workspace.slug}/").content.decode()
        assert (link in page) == shown


def test_readers_and_strangers_begin_nothing(acme: Tenant, bolt: Tenant) -> None:
    address = f"/w/{acme.workspace.slug}/capture"
    assert signed_in(acme.reader).get(address).status_code == 403
    assert signed_in(bolt.owner).post(address, {"title": "x"}).status_code == 404
    assert Client().get(address).status_code == 302
