"""The pages of a draft's history: a list, a state to read, and a form to restore it. All without scripts."""

from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from komin.kernel import clock
from komin.playbooks.authoring.tests.editor import Editor
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.tests.playbooks import rename, write_playbook
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
def playbook(acme: Tenant) -> Playbook:
    """Written by one person, renamed by another."""
    with clock.standing_at(MORNING):
        written = write_playbook(acme.contributor)
    with clock.standing_at(MORNING + timedelta(hours=1)):
        rename(acme.owner, written, "Bowl and seal")
    return written


def address(tenant: Tenant, playbook: Playbook, part: str = "") -> str:
    return f"/w/{tenant.workspace.slug}/playbooks/{playbook.pk}/history{part}"


def test_the_list_says_who_changed_what_and_when(acme: Tenant, playbook: Playbook) -> None:
    page = signed_in(acme.contributor).get(address(acme, playbook)).content.decode()
    assert "Cora Acme" in page
    assert "Olive Acme" in page
    assert "3 steps added" in page
    assert "The draft as it is now" in page


def test_the_list_costs_as_many_queries_however_long_it_is(
    acme: Tenant, playbook: Playbook, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        with clock.standing_at(MORNING + timedelta(hours=2 + number)):
            rename(acme.contributor, playbook, f"Bowl {number}")
    browser = signed_in(acme.contributor)
    browser.get(address(acme, playbook))
    with django_assert_max_num_queries(13):
        assert browser.get(address(acme, playbook)).content.decode().count("Look at it") == 14


def test_an_earlier_state_is_shown_with_its_steps_and_photos(acme: Tenant, playbook: Playbook) -> None:
    page = signed_in(acme.contributor).get(address(acme, playbook, "/1")).content.decode()
    assert "Filter cartridge" in page
    assert "Unscrew the bowl a quarter turn." in page
    assert "<img" in page
    assert "Restore this state" in page


def test_an_earlier_state_is_shown_with_its_sections(acme: Tenant, playbook: Playbook) -> None:
    editor = Editor(acme.contributor, playbook)
    section = editor.add_section("Make safe")
    for command in ("Lock the switch", "Bleed the line"):
        editor.add_step(command, section=section)
    page = signed_in(acme.contributor).get(address(acme, playbook, "/3")).content.decode()
    assert page.count("Make safe") == 1
    assert page.index("Make safe") < page.index("Bleed the line")


def test_a_form_restores_it_and_the_list_says_so(acme: Tenant, playbook: Playbook) -> None:
    browser = signed_in(acme.contributor)
    done = browser.post(address(acme, playbook, "/1"), follow=True)
    playbook.refresh_from_db()
    assert playbook.title == "Filter cartridge"
    assert "Restored the state of 2 March 2026, 08:00" in done.content.decode()
    assert "The draft as it is now" in done.content.decode()
    assert "This is what the draft says now." in browser.get(address(acme, playbook, "/1")).content.decode()
    again = browser.post(address(acme, playbook, "/1"))
    assert again.status_code == 422
    assert "The draft says this already." in again.content.decode()


def test_it_is_for_contributors_of_the_workspace(acme: Tenant, bolt: Tenant, playbook: Playbook) -> None:
    for part in ("", "/1"):
        assert signed_in(acme.reader).get(address(acme, playbook, part)).status_code in (403, 404)
        assert signed_in(bolt.owner).get(address(acme, playbook, part)).status_code == 404
        assert signed_in(bolt.owner).get(address(bolt, playbook, part)).status_code == 404
    assert signed_in(acme.contributor).get(address(acme, playbook, "/99")).status_code == 404
