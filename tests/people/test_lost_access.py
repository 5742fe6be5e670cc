"""Whoever lost access to a workspace is told so where they land, and where their data and rights are."""

from datetime import UTC, datetime

import pytest

from komin.kernel import clock
from komin.people.members.actions.close_access import close_access
from komin.people.members.actions.open_access import open_access
from komin.people.workspaces.actions.create_workspace import create_workspace
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db
SAID = "Your access to Acme ended on 1 March 2026."


def test_it_is_said_what_happened_and_where_ones_data_is(acme: Tenant, bolt: Tenant) -> None:
    with clock.standing_at(datetime(2026, 3, 1, 12, 0, tzinfo=UTC)):
        close_access(by=acme.administrator, member=acme.reader)
    page = signed_in(acme.reader).get("/start").content.decode()
    assert SAID in page and 'href="/en/my-data"' in page and "Name of your workspace" in page
    assert "Bolt" not in page
    data = signed_in(acme.reader).get("/en/my-data").content.decode()
    assert "until 1 March 2026; what you did there stays" in data
    assert SAID not in signed_in(acme.contributor).get("/start?choose").content.decode()


def test_it_is_said_too_to_who_is_a_member_elsewhere_and_no_more_once_access_is_open_again(acme: Tenant) -> None:
    create_workspace(owner=acme.reader.person, name="Other")
    with clock.standing_at(datetime(2026, 3, 1, 12, 0, tzinfo=UTC)):
        close_access(by=acme.administrator, member=acme.reader)
    browser = signed_in(acme.reader)
    assert SAID in browser.get("/start?choose").content.decode()
    open_access(by=acme.administrator, member=acme.reader)
    assert SAID not in browser.get("/start?choose").content.decode()
