"""Signing up keeps which terms were accepted and which charter was shown, and is no consent (charter K02, K05)."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from komin.kernel import clock
from komin.people.accounts.models import Person
from komin.privacy.charter.actions.publish_version import Written, publish_version
from komin.privacy.charter.models import Act, Document, Importance
from komin.privacy.charter.queries import acceptances_of, address_of_version, version_in_force
from komin.privacy.consent.models import ConsentEvent
from komin.privacy.register.officers import COMMAND_LINE

pytestmark = pytest.mark.django_db
ADDRESS = "/en/account/sign-up"
FILLED = {
    "first_name": "Ada",
    "last_name": "Lovelace",
    "email": "ada@example.com",
    "password1": "seven green lathes",
    "workspace": "Workshop",
}


def displayed(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="((?:terms|charter)_version)" value="(\d+)"', page))


def change(document: Document, *, days: int = 0) -> None:
    version_in_force(document)
    publish_version(
        by=COMMAND_LINE,
        document=document,
        written=Written("# Other", "# Autre", "All of it.", "Tout."),
        importance=Importance.EDITORIAL,
        effective_on=clock.now().date() + timedelta(days=days),
    )


def test_signing_up_keeps_the_versions_that_were_displayed() -> None:
    """The text changes while the form is open: what counts is what the page showed."""
    browser = Client()
    shown = displayed(browser.get(ADDRESS).content.decode())
    change(Document.TERMS)
    browser.post(ADDRESS, FILLED | shown)
    ada = Person.objects.get(email="ada@example.com")

    kept = {one.version.document: (one.act, one.version.number, one.locale) for one in acceptances_of(ada)}
    assert shown == {"terms_version": "1", "charter_version": "1"}
    assert kept == {"terms": (Act.ACCEPTED, 1, "en"), "charter": (Act.SHOWN, 1, "en")}


def test_what_was_shown_that_day_can_be_shown_later() -> None:
    Client().post(ADDRESS, FILLED)
    change(Document.CHARTER)
    ada = Person.objects.get(email="ada@example.com")
    version = next(one.version for one in acceptances_of(ada) if one.version.document == Document.CHARTER)
    page = Client().get(address_of_version(version, "en").partition("/en/")[2].join(["/en/", ""])).content.decode()

    assert version_in_force(Document.CHARTER).number == 2
    assert "This charter informs you" in page and version.sha256 in page


def test_signing_up_is_no_consent() -> None:
    page = Client().get(ADDRESS).content.decode()
    assert " checked" not in page.partition("<main")[2]
    Client().post(ADDRESS, FILLED)
    assert Person.objects.filter(email="ada@example.com").exists()
    assert not ConsentEvent.objects.exists()


def test_nothing_but_names_address_and_password_is_needed() -> None:
    page = Client().get(ADDRESS).content.decode().partition("<main")[2]
    needed = {name for tag, name in re.findall(r'(<input[^>]* name="(\w+)"[^>]*>)', page) if " required" in tag}
    assert needed == set(FILLED)


def test_a_number_that_no_version_has_is_taken_for_the_one_in_force() -> None:
    Client().post(ADDRESS, FILLED | {"terms_version": "999", "charter_version": "0"})
    ada = Person.objects.get(email="ada@example.com")
    assert [one.version.number for one in acceptances_of(ada)] == [1, 1]


def test_the_form_leads_to_both_documents() -> None:
    page = Client().get("/fr/account/sign-up").content.decode()
    assert 'href="/fr/privacy/terms"' in page and 'href="/fr/privacy/charter"' in page
