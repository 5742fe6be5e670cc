"""What a device gets to keep: the same page, naming nobody, asked for again by its entity tag."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from komin.floor.keeping.device_key import NOBODY
from komin.floor.keeping.web.middleware import HEADER
from komin.floor.sharing.actions.create_share_link import create_share_link
from komin.floor.sharing.actions.revoke_share_link import revoke_share_link
from komin.floor.viewing.tests.documents import document_of, publish
from komin.floor.viewing.tests.test_clips import film_of, with_clip
from komin.kernel import clock
from komin.people.accounts.actions.change_preferences import change_preferences
from komin.people.workspaces.models import Member
from komin.playbooks.publishing.actions.withdraw_playbook import withdraw_playbook
from komin.playbooks.publishing.models import Version
from tests.fixtures import Tenant, signed_in

_SECRETS = re.compile(r"csrf|sign-out|acme|remi|cora|example\.com", re.IGNORECASE)


def copy_of(version: Version) -> str:
    return reverse("keeping:copy", args=[version.playbook.code])


def again(browser: Client, address: str, answer: Any) -> Any:
    return browser.get(address, headers={"If-None-Match": answer["ETag"]})


def test_a_copy_is_the_frozen_page_and_names_nobody(acme: Tenant, bolt: Tenant) -> None:
    version = publish(acme.contributor)
    publish(bolt.contributor)

    answer = signed_in(acme.reader).get(copy_of(version))
    told = answer.json()

    assert version.page in told["page"]
    assert (told["title"], told["revision"], told["superseded"]) == (version.title, version.revision, False)
    assert not _SECRETS.search(told["page"].replace(version.page, ""))
    assert answer["Cache-Control"] == "private, no-store"
    assert all(
        rung["address"].removeprefix("media/")[:64] in version.manifest for photo in told["pictures"] for rung in photo
    )
    assert [len(photo) for photo in told["pictures"]] == [2, 2]


def test_a_copy_names_its_films_with_their_sizes(acme: Tenant) -> None:
    version = with_clip(acme.contributor)
    told = signed_in(acme.reader).get(copy_of(version)).json()
    film = film_of(version)
    assert told["films"] == [{"address": f"media/{film}.mp4", "size": version.manifest[film]["size"]}]
    assert f'src="{told["films"][0]["address"]}"' in told["page"]
    assert signed_in(acme.reader).get(copy_of(publish(acme.contributor))).json()["films"] == []


def test_what_has_not_changed_is_not_sent_again_and_what_has_is(acme: Tenant) -> None:
    version = publish(acme.contributor)
    browser = signed_in(acme.reader)
    first = browser.get(copy_of(version))
    assert (again(browser, copy_of(version), first).status_code, first.status_code) == (304, 200)

    change_preferences(by=acme.reader.person, language="fr", theme="dark")
    french = again(browser, copy_of(version), first)
    assert french.status_code == 200
    assert 'data-theme="dark"' in french.json()["page"] and 'lang="fr"' in french.json()["page"]

    newer = publish(acme.contributor, document_of(acme.contributor, steps=3), playbook=version.playbook)
    assert again(browser, copy_of(version), french).json()["revision"] == newer.revision

    old = browser.get(reverse("keeping:copy_of_version", args=[version.playbook.code, version.number])).json()
    assert (old["superseded"], old["revision"]) == (True, version.revision)
    assert newer.revision in re.sub(r"<[^>]+>", "", old["page"])


def test_of_a_withdrawn_playbook_no_step_is_kept(acme: Tenant) -> None:
    version = publish(acme.contributor)
    withdraw_playbook(by=acme.contributor, playbook=version.playbook, reason="The guard broke.")

    told = signed_in(acme.reader).get(copy_of(version)).json()

    assert "The guard broke." in told["page"]
    assert "Turn the screw" not in told["page"]
    assert (told["pictures"], told["superseded"]) == ([], True)


def test_a_right_that_was_taken_away_ends_the_copy_at_the_next_question(acme: Tenant) -> None:
    version = publish(acme.contributor)
    browser = signed_in(acme.reader)
    kept = browser.get(copy_of(version))
    Member.objects.in_workspace(acme.workspace).filter(pk=acme.reader.pk).update(deactivated_at=clock.now())
    assert again(browser, copy_of(version), kept).status_code == 404


def test_a_copy_of_a_public_link_ends_with_the_link(acme: Tenant) -> None:
    version = publish(acme.contributor)
    last_day = clock.now().date() + datetime.timedelta(days=3)
    link = create_share_link(by=acme.contributor, playbook=version.playbook, last_day=last_day)
    address = reverse("keeping:public_copy", args=[link.token])

    kept = Client().get(address)
    assert kept.json()["until"] == f"{last_day + datetime.timedelta(days=1)}T00:00:00-12:00"
    assert kept["Referrer-Policy"] == "no-referrer"
    assert again(Client(), address, kept).status_code == 304

    revoke_share_link(by=acme.contributor, link=link)
    assert again(Client(), address, kept).status_code == 404


def test_a_link_that_asks_for_a_passcode_is_kept_for_a_shift_and_by_nobody_else(acme: Tenant) -> None:
    version = publish(acme.contributor)
    link = create_share_link(by=acme.contributor, playbook=version.playbook, passcode="seven lathes")
    address = reverse("keeping:public_copy", args=[link.token])
    assert Client().get(address).status_code == 404

    visitor = Client()
    visitor.post(reverse("sharing:passcode", args=[link.token]), {"passcode": "seven lathes"})
    until = datetime.datetime.fromisoformat(visitor.get(address).json()["until"])
    assert datetime.timedelta(hours=11) < until - clock.now() <= datetime.timedelta(hours=12)


@pytest.mark.django_db
def test_each_page_says_for_whom_it_is_without_saying_who(acme: Tenant) -> None:
    address = f"/w/{acme.workspace.slug}/"
    keys = [signed_in(member).get(address)[HEADER] for member in (acme.reader, acme.reader, acme.owner)]
    assert keys[0] == keys[1] != keys[2]
    assert str(acme.reader.person_id) not in keys[0] and len(keys[0]) == 32
    assert Client().get("/en/")[HEADER] == NOBODY
    assert Client().get(address).get(HEADER) in (NOBODY, None)


def test_the_list_of_the_device_is_drawn_for_nobody(acme: Tenant) -> None:
    page = signed_in(acme.reader).get(reverse("keeping:device"))
    assert not _SECRETS.search(page.content.decode())
    assert page["Cache-Control"] == "private, no-store"


def test_what_is_kept_asks_nothing_about_cookies(acme: Tenant) -> None:
    version, browser, device = publish(acme.contributor), signed_in(acme.reader), reverse("keeping:device")
    assert "data-notice" not in browser.get(copy_of(version)).json()["page"]
    assert "data-notice" not in browser.get(device, headers={"Sec-Fetch-Dest": "empty"}).content.decode()
    assert "data-notice" in browser.get(device).content.decode()
    browser.post(reverse("consent:choice"), {"answer": "known", "back": "/en/"})
    assert "data-notice" not in browser.get(device).content.decode()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_app_can_be_installed_in_both_languages(language: str) -> None:
    told = Client().get(f"/{language}/app.webmanifest")
    assert told["Content-Type"] == "application/manifest+json"
    manifest = told.json()
    assert (manifest["id"], manifest["scope"], manifest["lang"], manifest["display"]) == (
        "/",
        "/",
        language,
        "standalone",
    )
    assert {icon["sizes"] for icon in manifest["icons"]} >= {"192x192", "512x512"}
    assert "maskable" in {icon["purpose"] for icon in manifest["icons"]}
    assert len(manifest["shortcuts"]) == 2
