"""The list of a workspace's playbooks: what is in it, for whom, in which order, at which cost."""

import html
import re
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from komin.people.workspaces.models import Member
from komin.playbooks.library.actions.create_library import create_library
from komin.playbooks.library.models import Library, Playbook, Status
from komin.playbooks.media.tests.pictures import picture, prepared
from tests.fixtures import Tenant, signed_in

BEGINNING = datetime(2026, 3, 1, tzinfo=UTC)


def make_playbook(by: Member, title: str, *, library: Library | None = None, published: bool = False) -> Playbook:
    """A row of the catalogue as the actions of the slices above leave it, without their work."""
    number = Playbook.objects.in_workspace(by.workspace_id).count() + 1
    kept = library or Library.objects.in_workspace(by.workspace_id).first() or create_library(by=by, name="Presses")
    frozen = {"asset": str(uuid.uuid4()), "sha256": f"{number:064x}"}
    force = {
        "status": Status.PUBLISHED, "published_version": 1, "published_revision": "A", "published_title": title,
        "published_at": BEGINNING + timedelta(days=number), "published_step_count": 7, "published_film": [frozen],
        "has_unpublished_changes": False,
    }  # fmt: skip
    return Playbook.objects.create(
        workspace_id=by.workspace_id, library=kept, number=f"MO-{number:04}", title=title, changed_by=by,
        changed_at=BEGINNING + timedelta(days=number), film=[{"asset": frozen["asset"], "sha256": ""}], step_count=3,
        **(force if published else {}),
    )  # fmt: skip


def home(tenant: Tenant) -> str:
    return f"/w/{tenant.workspace.slug}/"


def shown(client: Client, address: str) -> list[str]:
    """The titles in the list, in order."""
    return re.findall(r'class="pb__t"><b[^>]*>([^<]*)</b>', client.get(address).content.decode())


def test_the_last_changed_comes_first_and_other_orders_can_be_had(acme: Tenant) -> None:
    for title in ("Cut", "Align", "Bend"):
        make_playbook(acme.contributor, title)
    browser = signed_in(acme.contributor)

    assert shown(browser, home(acme)) == ["Bend", "Align", "Cut"]
    assert shown(browser, f"{home(acme)}?order=title") == ["Align", "Bend", "Cut"]
    assert shown(browser, f"{home(acme)}?order=number") == ["Cut", "Align", "Bend"]


def test_only_the_own_workspace_is_listed(acme: Tenant, bolt: Tenant) -> None:
    make_playbook(acme.contributor, "Ours", published=True)
    make_playbook(bolt.contributor, "Theirs", published=True)

    assert shown(signed_in(acme.reader), home(acme)) == ["Ours"]
    assert shown(signed_in(bolt.contributor), home(bolt)) == ["Theirs"]
    assert signed_in(bolt.owner).get(home(acme)).status_code == 404


def test_a_reader_sees_what_is_in_force_and_never_the_draft(acme: Tenant) -> None:
    make_playbook(acme.contributor, "Never published")
    playbook = make_playbook(acme.contributor, "In force", published=True)
    Playbook.objects.in_workspace(acme.workspace).filter(pk=playbook.pk).update(
        title="Half written", has_unpublished_changes=True
    )
    page = signed_in(acme.reader).get(home(acme)).content.decode()

    assert shown(signed_in(acme.reader), home(acme)) == ["In force"]
    assert "Half written" not in page
    assert "7 steps" in page
    assert f"/pictures/{playbook.published_film[0]['sha256']}.webp" in page
    assert "/media/" not in page
    assert "The draft has changes" not in page


def test_a_contributor_sees_the_draft_and_that_it_differs(acme: Tenant) -> None:
    playbook = make_playbook(acme.contributor, "In force", published=True)
    Playbook.objects.in_workspace(acme.workspace).filter(pk=playbook.pk).update(
        title="Half written", has_unpublished_changes=True
    )
    page = signed_in(acme.contributor).get(home(acme)).content.decode()

    assert shown(signed_in(acme.contributor), home(acme)) == ["Half written"]
    assert "The draft has changes" in page
    assert "3 steps" in page


def test_a_contributor_sees_photos_that_are_ready_and_a_blank_for_others(acme: Tenant) -> None:
    playbook = make_playbook(acme.contributor, "Half photographed")
    ready, refused = prepared(acme.contributor, picture()), prepared(acme.contributor, picture()[:200])
    film = [{"asset": str(asset.pk), "sha256": ""} for asset in (ready, refused)]
    Playbook.objects.in_workspace(acme.workspace).filter(pk=playbook.pk).update(film=film)
    page = signed_in(acme.contributor).get(home(acme)).content.decode()

    assert f"/media/{ready.pk}/480.webp" in page
    assert str(refused.pk) not in page


def test_statuses_and_libraries_narrow_the_list_and_are_counted(acme: Tenant) -> None:
    bench = create_library(by=acme.contributor, name="Bench")
    press = create_library(by=acme.contributor, name="Press")
    make_playbook(acme.contributor, "Draft of press", library=press)
    make_playbook(acme.contributor, "Live at press", library=press, published=True)
    make_playbook(acme.contributor, "Live at bench", library=bench, published=True)
    browser = signed_in(acme.contributor)

    assert shown(browser, f"{home(acme)}?status=published") == ["Live at bench", "Live at press"]
    assert shown(browser, f"{home(acme)}?library={press.pk}") == ["Live at press", "Draft of press"]
    assert shown(browser, f"{home(acme)}?library={press.pk}&status=draft") == ["Draft of press"]
    page = browser.get(f"{home(acme)}?library={press.pk}").content.decode()
    assert re.findall(r"<em>(\d+)</em>", page) == ["2", "1", "1"]
    assert f"?library={press.pk}&amp;status=draft" in page
    assert "<h1>Press</h1>" in page


def test_nonsense_in_the_address_is_passed_over_and_another_s_library_is_not_there(acme: Tenant, bolt: Tenant) -> None:
    make_playbook(acme.contributor, "Cut")
    theirs = create_library(by=bolt.contributor, name="Theirs")
    browser = signed_in(acme.contributor)

    assert shown(browser, f"{home(acme)}?status=%3Cb%3E&order=-password&page=-1") == ["Cut"]
    for library in (theirs.pk, uuid.uuid4(), "x", "%00"):
        assert browser.get(f"{home(acme)}?library={library}").status_code == 404


def turned(browser: Client, address: str, which: str) -> str:
    """The address to which a button to turn pages leads; empty where there is none."""
    found = re.search(rf'rel="{which}" href="([^"]+)"', browser.get(address).content.decode())
    return html.unescape(found[1]) if found else ""


@pytest.mark.parametrize("order", ["changed", "title", "number"])
@pytest.mark.parametrize("who", ["contributor", "reader"])
def test_pages_are_turned_to_the_end_and_back_without_a_gap(acme: Tenant, who: str, order: str) -> None:
    for place in range(50):
        make_playbook(acme.contributor, "The same" if place < 30 else f"Playbook {place}", published=True)
    browser, first = signed_in(getattr(acme, who)), f"{home(acme)}?order={order}"
    second = home(acme) + turned(browser, first, "next")
    third = home(acme) + turned(browser, second, "next")
    pages = [shown(browser, address) for address in (first, second, third)]

    assert [len(page) for page in pages] == [24, 24, 2]
    assert sorted(pages[0] + pages[1] + pages[2]) == sorted(
        ["The same"] * 30 + [f"Playbook {p}" for p in range(30, 50)]
    )
    assert turned(browser, third, "next") == ""
    assert shown(browser, home(acme) + turned(browser, third, "prev")) == pages[1]
    assert shown(browser, home(acme) + turned(browser, second, "prev")) == pages[0]


def test_what_comes_meanwhile_neither_repeats_nor_hides_a_playbook(acme: Tenant) -> None:
    for place in range(30):
        make_playbook(acme.contributor, f"Playbook {place:02}")
    browser = signed_in(acme.contributor)
    following = home(acme) + turned(browser, home(acme), "next")
    make_playbook(acme.contributor, "New")

    assert shown(browser, following) == [f"Playbook {place:02}" for place in (5, 4, 3, 2, 1, 0)]


@pytest.mark.parametrize(
    "cursor", ["x", "%00", "WzEsMl0", "e30", "bnVsbA", "WyJcdTAwMDAiLCJ4Il0", "A" * 5000, "WyIyMDI2LTAzLTAxIiwgIngiXQ"]
)
def test_a_place_that_nobody_was_given_shows_the_first_page(acme: Tenant, cursor: str) -> None:
    make_playbook(acme.contributor, "Cut")
    for order in ("changed", "title"):
        for side in ("after", "before"):
            assert shown(signed_in(acme.contributor), f"{home(acme)}?order={order}&{side}={cursor}") == ["Cut"]


def queries(browser: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert browser.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("who", ["contributor", "reader"])
def test_thirty_playbooks_cost_as_many_queries_as_three(acme: Tenant, who: str) -> None:
    browser = signed_in(getattr(acme, who))
    authors = [acme.owner, acme.administrator, acme.contributor]
    for place in range(3):
        make_playbook(authors[place % 3], f"Playbook {place}", published=True)
    few = queries(browser, home(acme))
    libraries = [create_library(by=acme.contributor, name=f"Library {place}") for place in range(5)]
    for place in range(27):
        make_playbook(authors[place % 3], f"More {place}", library=libraries[place % 5], published=True)

    assert queries(browser, home(acme)) == few


def test_hostile_titles_and_names_are_shown_as_text(acme: Tenant) -> None:
    hostile = "<script>alert(1)</script>"
    library = create_library(by=acme.contributor, name=f"\"'>{hostile}")
    make_playbook(acme.contributor, f"</b>{hostile}", library=library, published=True)
    make_playbook(acme.contributor, "Another")
    for browser in (signed_in(acme.contributor), signed_in(acme.reader)):
        for address in (home(acme), f"{home(acme)}?library={library.pk}"):
            page = browser.get(address).content.decode()
            assert hostile not in page
            assert "&lt;/b&gt;&lt;script&gt;" in page


def test_a_contributor_begins_a_playbook_from_the_empty_list_without_a_script(acme: Tenant) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(acme.contributor.person)
    page = browser.get(home(acme)).content.decode()
    address = re.search(r'<form class="form form--new" method="post" action="([^"]+)"', page)
    token = re.search(r'class="empty .*?name="csrfmiddlewaretoken" value="([^"]+)"', page, re.DOTALL)
    assert address and token
    answer = browser.post(address[1], {"csrfmiddlewaretoken": token[1], "title": "Change the filter"})

    assert answer.status_code == 302
    assert shown(browser, home(acme)) == ["Change the filter"]


def test_a_reader_of_an_empty_workspace_is_told_and_offered_nothing_to_write(acme: Tenant) -> None:
    make_playbook(acme.contributor, "Draft")
    page = signed_in(acme.reader).get(home(acme)).content.decode()

    assert "Nothing is published yet." in page
    assert "New playbook" not in page
    assert 'name="title"' not in page


def test_a_deleted_playbook_is_not_listed(acme: Tenant) -> None:
    playbook = make_playbook(acme.contributor, "Gone", published=True)
    Playbook.objects.in_workspace(acme.workspace).filter(pk=playbook.pk).update(deleted_at=BEGINNING)

    assert shown(signed_in(acme.owner), home(acme)) == []


def test_the_list_speaks_french(acme: Tenant) -> None:
    acme.contributor.person.language = "fr"
    acme.contributor.person.save()
    make_playbook(acme.contributor, "Filtre")
    page = signed_in(acme.contributor).get(home(acme)).content.decode()

    assert "1 mode opératoire" in page
    assert "Brouillon" in page
