"""The page of a public link is drawn once a minute, and whoever may see it no more is refused at once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from komin.floor.sharing.actions.create_share_link import create_share_link
from komin.floor.sharing.actions.revoke_share_link import revoke_share_link
from komin.floor.sharing.models import ShareLink
from komin.floor.sharing.tests.test_public_link import at, shared
from komin.floor.sharing.web.passcode import REMEMBERED
from komin.floor.viewing.tests.documents import publish
from komin.kernel import clock
from komin.playbooks.library.actions.delete_playbook import delete_playbook
from komin.playbooks.publishing.actions.withdraw_playbook import withdraw_playbook
from komin.playbooks.publishing.models import Version
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


def test_another_visitor_gets_the_page_that_was_drawn_a_moment_ago(
    acme: Tenant, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    version, link = shared(acme)
    first = Client().get(at(link))

    with django_assert_num_queries(1):
        second = Client().get(at(link))

    assert version.page in second.content.decode()
    assert second.content == first.content
    assert {**second.headers, "X-Request-Id": ""} == {**first.headers, "X-Request-Id": ""}


def test_what_a_browser_tells_of_itself_is_another_page(acme: Tenant) -> None:
    _version, link = shared(acme)
    english = Client(headers={"accept-language": "en"}).get(at(link)).content.decode()
    french = Client(headers={"accept-language": "fr"}).get(at(link)).content.decode()
    assert '<html lang="en"' in english and '<html lang="fr"' in french


def test_who_is_signed_in_never_gets_the_page_of_a_stranger(acme: Tenant) -> None:
    _version, link = shared(acme)
    Client().get(at(link))
    reader = signed_in(acme.reader)
    acme.reader.person.language = "fr"
    acme.reader.person.save(update_fields=["language"])
    assert '<html lang="fr"' in reader.get(at(link)).content.decode()


def revoke(by: Tenant, version: Version, link: ShareLink) -> None:
    revoke_share_link(by=by.contributor, link=link)


def delete(by: Tenant, version: Version, link: ShareLink) -> None:
    delete_playbook(by=by.administrator, playbook=version.playbook)


@pytest.mark.parametrize("end", [revoke, delete])
def test_a_link_that_ended_leads_nowhere_at_the_next_request(
    acme: Tenant, end: Callable[[Tenant, Version, ShareLink], None]
) -> None:
    version, link = shared(acme)
    assert Client().get(at(link)).status_code == 200
    end(acme, version, link)
    assert Client().get(at(link)).status_code == 404


def test_a_link_that_is_over_leads_nowhere_from_the_first_moment_on(acme: Tenant) -> None:
    version, _link = shared(acme)
    now = clock.now()
    with clock.standing_at(now):
        link = create_share_link(by=acme.contributor, playbook=version.playbook, last_day=now.date())
    assert link.ends_at
    with clock.standing_at(link.ends_at - timedelta(seconds=1)):
        assert [Client().get(at(link)).status_code for _ in range(2)] == [200, 200]
    with clock.standing_at(link.ends_at):
        assert Client().get(at(link)).status_code == 404


def test_a_ready_page_is_not_shown_after_the_shift_for_which_the_passcode_was_typed(acme: Tenant) -> None:
    version, _link = shared(acme)
    link = create_share_link(by=acme.contributor, playbook=version.playbook, passcode="vanne 204")
    now, visitor = clock.now(), Client()
    with clock.standing_at(now):
        visitor.post(f"{at(link)}passcode", {"passcode": "vanne 204"})
    with clock.standing_at(now + REMEMBERED - timedelta(seconds=1)):
        assert [version.page in visitor.get(at(link)).content.decode() for _ in range(2)] == [True, True]
    with clock.standing_at(now + REMEMBERED + timedelta(seconds=1)):
        assert version.page not in visitor.get(at(link)).content.decode()


def test_a_new_version_and_a_withdrawal_are_shown_at_once(acme: Tenant) -> None:
    version, link = shared(acme)
    Client().get(at(link))
    newer = publish(acme.contributor, playbook=version.playbook)
    assert newer.page in Client().get(at(link)).content.decode()
    withdraw_playbook(by=acme.contributor, playbook=version.playbook, reason="The seal was recalled.")
    assert newer.page not in Client().get(at(link)).content.decode()


def test_a_page_is_drawn_again_after_a_minute(acme: Tenant) -> None:
    _version, link = shared(acme)
    now = clock.now()
    with clock.standing_at(now):
        Client().get(at(link))
    with clock.standing_at(now + timedelta(seconds=61)), CaptureQueriesContext(connection) as asked:
        assert Client().get(at(link)).status_code == 200
    assert len(asked) > 1
