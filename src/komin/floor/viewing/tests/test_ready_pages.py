"""A page that was shown a moment ago is shown again without being drawn; whether it may be is decided each time."""

import gzip
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from komin.floor.sharing.actions.create_share_link import create_share_link
from komin.floor.viewing.tests.documents import document_of, publish
from komin.floor.viewing.web.ready import _PAGE
from komin.kernel import clock
from komin.people.accounts.actions.change_preferences import change_preferences
from komin.people.accounts.models import Person
from komin.people.groups.actions.create_group import create_group
from komin.people.groups.actions.put_into_group import put_into_group
from komin.people.groups.models import GroupMember
from komin.people.ownership.actions.close_workspace import close_workspace
from komin.people.ownership.actions.keep_workspace import keep_workspace
from komin.people.workspaces.models import Member, Workspace
from komin.playbooks.library.actions.delete_playbook import delete_playbook
from komin.playbooks.library.actions.open_library import open_library
from komin.playbooks.library.models import Right
from komin.playbooks.publishing.actions.withdraw_playbook import withdraw_playbook
from komin.playbooks.publishing.models import Version
from tests.fixtures import Tenant, signed_in

_TOKEN = re.compile(rb"[A-Za-z0-9]{64}(?=\">)")


def follow(version: Version) -> str:
    return reverse("viewing:follow", args=[version.playbook.code])


def asked_for(browser: Client, address: str) -> tuple[Any, int]:
    """The answer, and how many questions to the database it took."""
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(address)
    return answer, len(asked)


def shown_twice(member: Member, version: Version) -> Client:
    """A browser for which the page is ready."""
    browser = signed_in(member)
    browser.get(follow(version))
    assert asked_for(browser, follow(version))[1] == 1
    return browser


def test_the_second_time_it_takes_one_question_and_is_the_same_but_for_its_token(acme: Tenant) -> None:
    version = publish(acme.contributor)
    browser = signed_in(acme.reader)

    (first, drawing), (second, ready) = (asked_for(browser, follow(version)) for _ in range(2))

    assert ready == 1 < drawing
    assert _TOKEN.sub(b"", second.content) == _TOKEN.sub(b"", first.content)
    kept = {name: value for name, value in first.items() if name != "X-Request-Id"}
    assert {name: value for name, value in second.items() if name != "X-Request-Id"} == kept
    assert kept["Cache-Control"] == "private, no-store"


def strict_browser(member: Member) -> Client:
    """Signed in, and asked for the token of its forms as in production."""
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = signed_in(member).cookies
    return browser


def tokens_in(page: bytes) -> set[str]:
    return set(re.findall(r'csrfmiddlewaretoken" value="(\w{64})"', page.decode()))


def test_its_forms_can_be_sent(acme: Tenant) -> None:
    version = publish(acme.contributor)
    browser = strict_browser(acme.reader)
    pages = [browser.get(follow(version)).content for _ in range(2)]

    assert pages[0] == pages[1]
    [token] = tokens_in(pages[1])
    answer = browser.post(reverse("accounts:preferences"), {"theme": "dark", "csrfmiddlewaretoken": token})
    assert answer.status_code == 302
    assert 'data-theme="dark"' in browser.get(follow(version)).content.decode()


@pytest.mark.parametrize("held", ["", "x" * 32, "no secret"])
def test_who_holds_another_secret_against_forgery_gets_a_token_of_their_own(acme: Tenant, held: str) -> None:
    version = publish(acme.contributor)
    browser = strict_browser(acme.reader)
    first = browser.get(follow(version)).content
    if held:
        browser.cookies[settings.CSRF_COOKIE_NAME] = held
    else:
        del browser.cookies[settings.CSRF_COOKIE_NAME]

    answer, ready = asked_for(browser, follow(version))
    [token] = tokens_in(answer.content)
    assert ready == 1 and token not in tokens_in(first)
    sent = browser.post(reverse("accounts:preferences"), {"theme": "dark", "csrfmiddlewaretoken": token})
    assert sent.status_code == 302


def deactivate_member(tenant: Tenant, version: Version) -> None:
    Member.objects.in_workspace(tenant.workspace).filter(pk=tenant.reader.pk).update(deactivated_at=clock.now())


def deactivate_person(tenant: Tenant, version: Version) -> None:
    Person.objects.filter(pk=tenant.reader.person_id).update(is_active=False)


def change_password(tenant: Tenant, version: Version) -> None:
    person = Person.objects.get(pk=tenant.reader.person_id)
    person.set_password("nobody knows this one")
    person.save()


def delete(tenant: Tenant, version: Version) -> None:
    delete_playbook(by=tenant.owner, playbook=version.playbook)


def open_to_others(tenant: Tenant, version: Version) -> None:
    group = create_group(by=tenant.owner, name="Engineers")
    open_library(by=tenant.owner, library=version.playbook.library, rights={group.pk: Right.READ})


@pytest.mark.parametrize(
    ("take_away", "status"),
    [
        (deactivate_member, 404),
        (deactivate_person, 302),
        (change_password, 302),
        (delete, 404),
        (open_to_others, 404),
    ],
)
def test_a_right_that_was_taken_away_is_gone_at_the_next_request(
    acme: Tenant, take_away: Callable[[Tenant, Version], None], status: int
) -> None:
    version = publish(acme.contributor)
    browser = shown_twice(acme.reader, version)

    take_away(acme, version)

    assert browser.get(follow(version)).status_code == status


def test_who_leaves_a_group_sees_its_library_no_more(
    acme: Tenant, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    version = publish(acme.contributor)
    line = create_group(by=acme.owner, name="Line 3")
    night = create_group(by=acme.owner, name="Night", parent=line)
    put_into_group(by=acme.owner, group=night, people=[acme.reader.pk])
    open_library(by=acme.owner, library=version.playbook.library, rights={line.pk: Right.READ})
    browser = shown_twice(acme.reader, version)
    # It is given again, not drawn.
    with django_assert_num_queries(1):
        assert browser.get(follow(version)).status_code == 200

    GroupMember.objects.in_workspace(acme.workspace).filter(member=acme.reader).delete()

    assert browser.get(follow(version)).status_code == 404


def test_after_signing_out_the_old_cookie_opens_nothing(acme: Tenant) -> None:
    version = publish(acme.contributor)
    browser = shown_twice(acme.reader, version)
    stolen = Client(headers={"cookie": browser.cookies.output(attrs=[], header="", sep=";").strip()})

    browser.logout()

    assert stolen.get(follow(version)).status_code == 302


def withdraw(version: Version) -> None:
    assert version.published_by is not None
    withdraw_playbook(by=version.published_by, playbook=version.playbook, reason="The seal was recalled.")


def test_the_next_version_and_a_withdrawal_show_at_the_next_request(acme: Tenant) -> None:
    first = publish(acme.contributor, document_of(acme.contributor, title="As it was"))
    browser = shown_twice(acme.reader, first)
    former = reverse("viewing:version", args=[first.playbook.code, 1])
    browser.get(former)

    publish(acme.contributor, document_of(acme.contributor, title="As it is"), playbook=first.playbook)
    assert "As it is" in browser.get(follow(first)).content.decode()
    assert "Revision A is superseded" in browser.get(former).content.decode()

    withdraw(first)
    assert "Obsolete. Do not work" in browser.get(follow(first)).content.decode()


def test_it_speaks_the_language_and_bears_the_names_that_were_just_changed(acme: Tenant) -> None:
    version = publish(acme.contributor)
    browser = shown_twice(acme.reader, version)

    change_preferences(by=acme.reader.person, language="fr")
    Workspace.objects.filter(pk=acme.workspace.pk).update(slug="acme-moved")
    page = browser.get(follow(version)).content.decode()

    assert '<html lang="fr"' in page
    assert "/w/acme-moved/" in page


def test_nobody_gets_the_page_of_somebody_else(acme: Tenant, bolt: Tenant) -> None:
    version = publish(acme.contributor)
    shown_twice(acme.reader, version)

    assert signed_in(bolt.owner).get(follow(version)).status_code == 404
    assert Client().get(follow(version)).status_code == 302
    other = signed_in(acme.owner).get(follow(version)).content.decode()
    assert f"Sign out {acme.owner.person.first_name}" in other
    assert f"Sign out {acme.reader.person.first_name}" not in other


def test_an_address_with_something_behind_it_is_another_page(acme: Tenant) -> None:
    version = publish(acme.contributor)
    browser = shown_twice(acme.reader, version)

    page = browser.get(follow(version), {"from": "label"}).content.decode()

    assert f'name="next" value="{follow(version)}?from=label"' in page


def test_it_is_drawn_again_after_a_minute(acme: Tenant) -> None:
    version = publish(acme.contributor)
    browser = shown_twice(acme.reader, version)

    with clock.standing_at(clock.now() + timedelta(minutes=2)):
        assert asked_for(browser, follow(version))[1] > 1
        assert asked_for(browser, follow(version))[1] == 1


def test_exactly_the_addresses_of_pages_are_kept(acme: Tenant) -> None:
    code = "ABCD2345"
    pages = [reverse("viewing:follow", args=[code]), reverse("viewing:version", args=[code, 12])]
    others = [reverse("viewing:pdf", args=[code]), reverse("viewing:qr", args=[code])]

    assert [bool(_PAGE.fullmatch(address)) for address in pages + others] == [True, True, False, False]


def test_the_page_travels_compressed_unless_somebody_put_words_behind_its_address(acme: Tenant) -> None:
    """Drawn and ready alike, and each time of another length, so that the length tells nothing (BREACH)."""
    version = publish(acme.contributor)
    browser = signed_in(acme.reader)
    takes = {"accept-encoding": "gzip"}

    plain = browser.get(follow(version)).content
    packed = [browser.get(follow(version), headers=takes) for _ in range(6)]

    assert {answer["Content-Encoding"] for answer in packed} == {"gzip"}
    assert [_TOKEN.sub(b"", gzip.decompress(answer.content)) for answer in packed] == [_TOKEN.sub(b"", plain)] * 6
    assert len(packed[0].content) < len(plain) / 2
    assert len({len(answer.content) for answer in packed}) > 1
    assert "Accept-Encoding" in packed[0]["Vary"] and "Cookie" in packed[0]["Vary"]
    assert "Content-Encoding" not in browser.get(follow(version), {"guess": "a"}, headers=takes)
    assert "Content-Encoding" not in browser.get(reverse("workspaces:start"), headers=takes)


def test_that_the_workspace_is_being_closed_is_said_at_once_to_its_members_and_to_nobody_else(
    acme: Tenant, bolt: Tenant
) -> None:
    version, other = publish(acme.contributor), publish(bolt.contributor)
    browser, elsewhere = shown_twice(acme.reader, version), shown_twice(bolt.reader, other)
    link = create_share_link(by=acme.contributor, playbook=version.playbook)

    close_workspace(by=acme.owner, name="Acme")

    assert b"Acme is being closed: everything in it goes on" in browser.get(follow(version)).content
    assert asked_for(browser, follow(version))[1] == 1
    assert b"is being closed" not in elsewhere.get(follow(other)).content
    for visitor in (Client(), browser):
        assert b"is being closed" not in visitor.get(f"/s/{link.token}/").content

    keep_workspace(by=acme.owner)

    assert b"is being closed" not in browser.get(follow(version)).content
