"""The history of a draft, asked by programs."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from komin.people.workspaces.models import Member
from komin.playbooks.authoring.queries import assemble_document, draft_revision, history_of
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.tests.playbooks import publish, rename, write_playbook
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


def history_at(playbook: Playbook) -> str:
    return f"/api/v1/workspaces/{playbook.workspace.slug}/playbooks/{playbook.pk}/history"


def written_by_two(acme: Tenant) -> Playbook:
    """Three steps by the contributor, then another title by the owner."""
    playbook = write_playbook(acme.contributor, title="Bleed the brake", with_photo=False)
    rename(acme.owner, playbook, "Bleed it twice")
    write_playbook(acme.contributor, title="Beside it", with_photo=False)
    playbook.refresh_from_db()
    return playbook


def restored(browser: Client, playbook: Playbook, number: int, **headers: str) -> Any:
    return browser.post(f"{history_at(playbook)}/{number}/restoration", headers=headers)


def test_a_program_reads_who_changed_the_draft_page_after_page(acme: Tenant) -> None:
    playbook, browser = written_by_two(acme), signed_in(acme.contributor)
    first = browser.get(history_at(playbook), {"limit": 1}).json()
    (latest,) = first["items"]
    assert (latest["number"], latest["name"], latest["goes_on"]) == (2, "Olive Acme", True)
    assert latest["differences"] == {"added": 0, "removed": 0, "changed": 0, "moved": 0, "whole": True}
    rest = browser.get(history_at(playbook), {"limit": 1, "after": first["next"]}).json()
    assert [(one["number"], one["member"], one["goes_on"]) for one in rest["items"]] == [
        (1, str(acme.contributor.pk), False)
    ]
    assert rest["items"][0]["differences"]["added"] == 3 and rest["next"] is None


def test_what_the_draft_said_is_read_and_restored_once(acme: Tenant) -> None:
    playbook, browser = written_by_two(acme), signed_in(acme.contributor)
    past = browser.get(f"{history_at(playbook)}/1").json()
    assert past["document"]["title"] == "Bleed the brake" and len(past["document"]["sections"][0]["steps"]) == 3
    assert past["until_now"]["whole"] and past["photos_lost"] == 0

    answers = [restored(browser, playbook, 1, **{"Idempotency-Key": "once"}).json() for _time in range(2)]

    playbook.refresh_from_db()
    assert (playbook.title, assemble_document(playbook).title) == ("Bleed the brake", "Bleed the brake")
    assert answers == [{"draft_revision": draft_revision(playbook), "photos_lost": 0}] * 2
    entries = browser.get(history_at(playbook)).json()["items"]
    assert [(one["number"], one["restores"]) for one in entries] == [(3, 1), (2, None), (1, None)]
    assert restored(browser, playbook, 1).status_code == 422


def test_a_draft_that_changed_since_it_was_seen_is_not_restored(acme: Tenant) -> None:
    playbook, browser = written_by_two(acme), signed_in(acme.contributor)
    seen = browser.get(history_at(playbook).replace("/history", "/draft"))["ETag"]
    rename(acme.owner, playbook, "Bleed it three times")
    assert restored(browser, playbook, 1, **{"If-Match": seen}).status_code == 412
    playbook.refresh_from_db()
    assert playbook.title == "Bleed it three times" and history_of(playbook).count() == 2
    now = browser.get(history_at(playbook).replace("/history", "/draft"))["ETag"]
    assert restored(browser, playbook, 1, **{"If-Match": now}).status_code == 200


def test_readers_and_strangers_learn_nothing_of_it(acme: Tenant, bolt: Tenant) -> None:
    playbook = written_by_two(acme)
    publish(acme.contributor, playbook)

    def statuses(who: Member) -> list[int]:
        browser, here = signed_in(who), history_at(playbook)
        return [
            browser.get(here).status_code,
            browser.get(f"{here}/1").status_code,
            restored(browser, playbook, 1).status_code,
        ]

    assert statuses(acme.reader) == [403] * 3
    assert statuses(bolt.owner) == [404] * 3
    assert signed_in(acme.contributor).get(f"{history_at(playbook)}/99").status_code == 404
    playbook.refresh_from_db()
    assert playbook.title == "Bleed it twice"


def test_a_list_of_many_entries_asks_as_much_as_one_of_few(acme: Tenant) -> None:
    playbook, browser = written_by_two(acme), signed_in(acme.contributor)
    browser.get(history_at(playbook))
    here = history_at(playbook)
    with CaptureQueriesContext(connection) as few:
        browser.get(here)
    for place in range(6):
        rename((acme.contributor, acme.owner)[place % 2], playbook, f"Title {place}")
    with CaptureQueriesContext(connection) as many:
        assert len(browser.get(here).json()["items"]) == 8
    assert len(many) == len(few)
