"""Who is in several workspaces goes straight from a page of one to the same page of another."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from komin.floor.sharing.actions.create_share_link import create_share_link
from komin.people.ownership.actions.change_logo import change_logo
from komin.people.workspaces.actions.create_workspace import create_workspace
from komin.people.workspaces.models import Member, Role
from komin.playbooks.publishing.tests.playbooks import publish, write_playbook
from tests.fixtures import Tenant, signed_in
from tests.people.logos import logo_file

pytestmark = pytest.mark.django_db
_NAV = re.compile(r'<nav class="wsw[^"]*" aria-label="Switch workspace">(.*?)</nav>', re.DOTALL)
_LINK = re.compile(r'<a href="([^"]+)" title="([^"]+)"( aria-current="true")?>')


def switches(browser: Client, address: str) -> list[tuple[str, str, bool]]:
    """Where each leads, its name, and whether it is the one that is open; the same in the rail and on a phone."""
    navs = _NAV.findall(browser.get(address).content.decode())
    found = [[(to, name, bool(here)) for to, name, here in _LINK.findall(nav)] for nav in navs]
    assert len(found) in (0, 2) and all(one == found[0] for one in found)
    return found[0] if found else []


def also_in(other: Tenant, member: Member, role: Role) -> Member:
    """The person of `member` in the workspace `other` too."""
    return Member.objects.create(workspace=other.workspace, person=member.person, role=role)


def test_it_leads_to_the_same_page_of_the_other_and_stands_in_the_same_order(acme: Tenant, bolt: Tenant) -> None:
    also_in(bolt, acme.owner, Role.OWNER)
    browser = signed_in(acme.owner)
    for name in ("register:register", "members:members", "ownership:look", "media:media", "ownership:settings"):
        here, there = reverse(name, args=["acme"]), reverse(name, args=["bolt"])
        assert switches(browser, here) == [(here, "Acme", True), (there, "Bolt", False)]
        assert switches(browser, there) == [(here, "Acme", False), (there, "Bolt", True)]
        assert browser.get(there).status_code == 200


def test_what_is_not_open_there_leads_to_the_libraries(acme: Tenant, bolt: Tenant) -> None:
    also_in(bolt, acme.owner, Role.READER)
    browser = signed_in(acme.owner)
    for name in ("members:members", "ownership:settings", "media:media"):
        assert switches(browser, reverse(name, args=["acme"]))[1][0] == reverse("library:index", args=["bolt"])


def test_what_only_one_workspace_has_leads_to_the_list_of_its_kind(acme: Tenant, bolt: Tenant) -> None:
    also_in(bolt, acme.owner, Role.OWNER)
    browser = signed_in(acme.owner)
    playbook = write_playbook(acme.contributor, with_photo=False)
    publish(acme.contributor, playbook)
    of_playbook = switches(browser, reverse("publishing:playbook", args=["acme", playbook.pk]))
    of_person = switches(browser, reverse("members:person", args=["acme", acme.reader.pk]))
    assert of_playbook[1][0] == reverse("library:index", args=["bolt"])
    assert of_person[1][0] == reverse("members:members", args=["bolt"])
    refused = browser.post(reverse("ownership:logo", args=["acme"])).content.decode()
    assert f'<a href="{reverse("ownership:settings", args=["bolt"])}"' in refused


def test_one_alone_has_no_switch_and_many_are_in_the_list(acme: Tenant, bolt: Tenant) -> None:
    browser = signed_in(acme.owner)
    assert switches(browser, "/w/acme/") == []
    for number in range(2, 7):
        create_workspace(owner=acme.owner.person, name=f"Plant {number}")
        shown = switches(browser, "/w/acme/")
        assert len(shown) == (number if number <= 5 else 0)
    assert "Plant 6" in browser.get(reverse("workspaces:start")).content.decode()
    assert switches(signed_in(bolt.owner), "/w/bolt/") == []


def test_a_closed_access_is_no_way_in(acme: Tenant, bolt: Tenant) -> None:
    other = also_in(bolt, acme.owner, Role.OWNER)
    browser = signed_in(acme.owner)
    assert len(switches(browser, "/w/acme/")) == 2
    other.deactivated_at = other.joined_at
    other.save(update_fields=["deactivated_at"])
    assert switches(browser, "/w/acme/") == [] and browser.get("/w/bolt/").status_code == 404


def test_it_shows_the_logo_of_each_and_asks_the_database_nothing_more(acme: Tenant, bolt: Tenant) -> None:
    browser = signed_in(acme.owner)
    address = reverse("ownership:settings", args=["acme"])
    browser.get(address)
    with CaptureQueriesContext(connection) as alone:
        browser.get(address)
    also_in(bolt, acme.owner, Role.OWNER)
    logo = change_logo(by=bolt.owner, content=logo_file()).logo
    with CaptureQueriesContext(connection) as of_two:
        page = browser.get(address).content.decode()
    assert reverse("workspaces:logo", args=[logo]) in page
    assert len(of_two) == len(alone)


def test_account_pages_lead_to_each_workspace_and_the_page_of_an_error_asks_nothing(acme: Tenant, bolt: Tenant) -> None:
    browser = signed_in(acme.reader)
    pages = [
        reverse(name) for name in ("accounts:preferences", "accounts:security", "rights:my_data", "own_tokens:list")
    ]
    assert not any(_NAV.search(browser.get(page).content.decode()) for page in pages), "one alone has no switch"
    other = also_in(bolt, acme.reader, Role.READER)
    for page in pages:
        (nav,) = _NAV.findall(browser.get(page).content.decode())
        assert [found[:2] for found in _LINK.findall(nav)] == [("/w/acme/", "Acme"), ("/w/bolt/", "Bolt")]
        assert "aria-current" not in nav
    assert not _NAV.search(Client().get(reverse("accounts:sign_in")).content.decode())
    assert not _NAV.search(browser.get("/w/nowhere/").content.decode())
    other.deactivated_at = other.joined_at
    other.save(update_fields=["deactivated_at"])
    assert "/w/bolt/" not in browser.get(pages[0]).content.decode()


def others_on(page: str) -> list[tuple[str, str]]:
    return re.findall(r'<a class="opmenu__i" href="([^"]+)">.*?<span>Switch to ([^<]+)</span>', page)


def test_the_menu_of_a_page_that_is_followed_leads_to_the_others_at_once_when_they_change(
    acme: Tenant, bolt: Tenant
) -> None:
    version = publish(acme.contributor, write_playbook(acme.contributor, with_photo=False))
    browser, page = signed_in(acme.reader), reverse("viewing:follow", args=[version.playbook.code])

    def shown() -> list[tuple[str, str]]:
        return [others_on(browser.get(page).content.decode()) for _ in range(2)][1]

    assert shown() == []
    with CaptureQueriesContext(connection) as alone:
        browser.get(f"{page}?language=en")
    other = also_in(bolt, acme.reader, Role.READER)
    assert shown() == [("/w/bolt/", "Bolt")], "a page that was ready is drawn again"
    with CaptureQueriesContext(connection) as of_two:
        browser.get(f"{page}?language=en&again")
    assert len(of_two) == len(alone)
    bolt.workspace.name = "Bolt & Nut"
    bolt.workspace.save(update_fields=["name"])
    assert shown() == [("/w/bolt/", "Bolt &amp; Nut")]
    Member.objects.in_workspace(bolt.workspace).filter(pk=other.pk).update(deactivated_at=other.joined_at)
    assert shown() == []
    assert others_on(Client().get(page, follow=True).content.decode()) == []


def test_a_public_link_names_no_workspace_of_who_follows_it_and_asks_for_none(acme: Tenant, bolt: Tenant) -> None:
    version = publish(acme.contributor, write_playbook(acme.contributor, with_photo=False))
    link = create_share_link(by=acme.contributor, playbook=version.playbook)
    browser, address = signed_in(acme.reader), f"/s/{link.token}/"
    with CaptureQueriesContext(connection) as alone:
        first = browser.get(address)
    also_in(bolt, acme.reader, Role.READER)
    with CaptureQueriesContext(connection) as of_two:
        page = browser.get(address)
    assert (first.status_code, page.status_code) == (200, 200)
    assert "Bolt" not in page.content.decode() and others_on(page.content.decode()) == []
    assert not [one for one in (*alone, *of_two) if "workspaces_member" in one["sql"]]


def test_the_page_of_the_editor_brings_the_ways_along(acme: Tenant, bolt: Tenant) -> None:
    also_in(bolt, acme.contributor, Role.READER)
    playbook = write_playbook(acme.contributor, with_photo=False)
    page = signed_in(acme.contributor).get(reverse("authoring:edit", args=["acme", playbook.pk])).content.decode()
    (nav,) = _NAV.findall(page)
    assert [found[:2] for found in _LINK.findall(nav)] == [("/w/acme/", "Acme"), ("/w/bolt/", "Bolt")]
