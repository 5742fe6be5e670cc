"""Phone and LinkedIn profile: asked, never required, checked by their form, shown to whom the person says."""

import socket

import pytest
from django.utils import translation

from komin.kernel.errors import Invalid
from komin.people.accounts.contacts import clean_linkedin, clean_phone
from komin.people.accounts.models import Person, SeenBy
from komin.people.accounts.tests.visitor import Visitor, errors
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db
PHONE, PROFILE = "+33612345678", "https://www.linkedin.com/in/ada-lovelace"
NOBODY = SeenBy.NOBODY


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """A request to anywhere fails the test; the database's own connection is there already."""
    request.getfixturevalue("db")

    def refused(*args: object, **more: object) -> None:
        raise AssertionError("something asked the net")

    monkeypatch.setattr(socket, "getaddrinfo", refused)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("+33 6 12 34 56 78", PHONE),
        ("0033 6.12.34.56.78", PHONE),
        ("06 12 34 56 78", PHONE),
        ("+1 (415) 555-2671", "+14155552671"),
        ("  ", ""),
    ],
)
def test_a_number_is_kept_as_e_164_writes_it(typed: str, kept: str) -> None:
    with translation.override("fr"):
        assert clean_phone(typed) == kept


@pytest.mark.parametrize("typed", ["12", "call me", "+33 6", "+999 1234567", "\x00", "+33612345678 ext 5", "9" * 400])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(Invalid):
        clean_phone(typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (PROFILE, PROFILE),
        (f"{PROFILE}/", PROFILE),
        (f"{PROFILE}?utm_source=mail#top", PROFILE),
        ("https://fr.linkedin.com/in/ad%C3%A8le", "https://fr.linkedin.com/in/ad%C3%A8le"),
        ("https://linkedin.com/in/ada", "https://linkedin.com/in/ada"),
        ("", ""),
    ],
)
def test_a_profile_is_kept_without_what_was_hung_on_it(typed: str, kept: str) -> None:
    assert clean_linkedin(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "http://www.linkedin.com/in/ada",
        "www.linkedin.com/in/ada",
        "https://www.linkedin.com/company/mill",
        "https://www.linkedin.com/in/",
        "https://www.linkedin.com/in/ada/../../feed",
        "https://linkedin.com.evil.example/in/ada",
        "https://evil.example/https://www.linkedin.com/in/ada",
        "https://notlinkedin.com/in/ada",
        "https://ada@www.linkedin.com/in/ada",
        "https://www.linkedin.com:8443/in/ada",
        "https://www.linkedin.com\\@evil.example/in/ada",
        "https://www.lınkedin.com/in/ada",
        "javascript:alert(1)//https://www.linkedin.com/in/ada",
        'https://www.linkedin.com/in/ada"onclick="x',
        "https://www.linkedin.com/in/ada\nevil",
        "https://[::1/in/ada",
        "https://www.linkedin.com/in/" + "a" * 300,
    ],
)
def test_no_other_address_is_taken_for_a_profile(typed: str) -> None:
    with pytest.raises(Invalid):
        clean_linkedin(typed)


def test_sign_up_works_with_names_address_and_password_alone() -> None:
    assert Visitor().sign_up().status_code == 302
    person = Person.objects.get()
    assert (person.phone, person.linkedin, person.phone_seen_by, person.linkedin_seen_by) == ("", "", NOBODY, NOBODY)


def test_what_is_given_at_sign_up_is_kept_and_shown_to_nobody() -> None:
    Visitor("fr").sign_up(phone="06 12 34 56 78", linkedin=PROFILE)
    person = Person.objects.get()
    assert (person.phone, person.linkedin) == (PHONE, PROFILE)
    assert {person.phone_seen_by, person.linkedin_seen_by} == {NOBODY}


def test_what_is_wrong_at_sign_up_is_said_beside_its_field() -> None:
    response = Visitor("fr").sign_up(phone="12", linkedin="https://evil.example/")
    assert set(errors(response)) == {"phone", "linkedin"} and not Person.objects.exists()


def test_administrators_see_what_the_person_shows_and_only_that(acme: Tenant, bolt: Tenant) -> None:
    page, members = "/en/account/contacts", f"/w/{acme.workspace.slug}/members"
    browser, office = signed_in(acme.reader), signed_in(acme.administrator)
    browser.post(page, {"phone": PHONE, "linkedin": PROFILE})
    seen = office.get(members).content.decode()
    assert PHONE not in seen and PROFILE not in seen

    browser.post(page, {"phone": PHONE, "linkedin": PROFILE, "linkedin_seen_by": "administrators"})
    seen = office.get(members).content.decode()
    assert PHONE not in seen
    assert f'href="{PROFILE}" rel="noopener noreferrer nofollow"' in seen
    other = signed_in(bolt.administrator).get(f"/w/{bolt.workspace.slug}/members").content.decode()
    assert PROFILE not in other

    browser.post(page, {"phone": "", "linkedin": "", "linkedin_seen_by": "administrators"})
    person = Person.objects.get(pk=acme.reader.person.pk)
    assert (person.linkedin, person.linkedin_seen_by) == ("", NOBODY)


def test_what_is_wrong_is_said_and_what_was_kept_stays(acme: Tenant) -> None:
    browser = signed_in(acme.reader)
    browser.post("/en/account/contacts", {"phone": PHONE})
    response = browser.post("/en/account/contacts", {"phone": "12"})
    assert response.status_code == 422 and "+33 6 12 34 56 78" in response.content.decode()
    assert Person.objects.get(pk=acme.reader.person.pk).phone == PHONE
