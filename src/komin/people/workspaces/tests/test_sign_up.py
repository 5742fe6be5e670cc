"""Signing up: a person, an address that is theirs, and a workspace of their own."""

import re
from typing import Any

import pytest
from pytest_django import Settings

from komin.people.accounts.models import Person
from komin.people.accounts.tests.visitor import Visitor, code_sent_to, errors, mails_to
from komin.people.workspaces.models import Member, Role, Workspace
from komin.people.workspaces.queries import memberships
from komin.platform.audit.models import AuditEntry
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_person_gets_a_workspace_once_the_address_is_confirmed(bolt: Tenant, language: str) -> None:
    visitor = Visitor(language)

    response = visitor.sign_up("Ada@Example.com")
    assert response.status_code == 302 and response["Location"].endswith("/account/verify")
    assert not visitor.is_in()

    confirmed = visitor.confirm("ada@example.com")
    assert confirmed.status_code == 302
    person = Person.objects.get(email="ada@example.com")
    (member,) = memberships(person)
    assert (person.first_name, person.last_name, person.language) == ("Ada", "Lovelace", language)
    assert (member.role, member.workspace.name, member.workspace.language) == (
        Role.OWNER, "Analytical Engines", language,
    )  # fmt: skip
    assert visitor.is_in()
    trail = AuditEntry.objects.in_workspace(member.workspace)
    assert list(trail.values_list("action", "actor_id")) == [("workspace.create", person.pk)]


def test_the_mail_speaks_the_language_of_the_page_and_names_nobody_else() -> None:
    Visitor("fr").sign_up()
    (message,) = mails_to("ada@example.com")
    assert "confirmer" in str(message.body) and "Lovelace" not in str(message.body)
    assert code_sent_to("ada@example.com") in message.subject


def shown(response: Any) -> str:
    """A page without what differs from one request to the next."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"|content="[^"]{64}"', "", response.content.decode())


def test_an_address_with_an_account_gets_the_same_answers_and_another_mail(acme: Tenant) -> None:
    known, stranger = acme.owner.person.email, "nobody@example.com"
    first, second = Visitor(), Visitor(address="192.0.2.2")

    answers = [first.sign_up(known), second.sign_up(stranger)]
    pages = [first.get("verify"), second.get("verify")]

    assert [(answer.status_code, answer["Location"]) for answer in answers] == [(302, "/en/account/verify")] * 2
    assert [page.status_code for page in pages] == [200, 200]
    assert shown(pages[0]).replace(known, "X") == shown(pages[1]).replace(stranger, "X")
    assert "account already" in mails_to(known)[0].subject
    assert "is your code" in mails_to(stranger)[0].subject

    wrong = [first.post("verify", code="ABCDEF"), second.post("verify", code="ABCDEF")]
    assert [answer.status_code for answer in wrong] == [200, 200]
    assert Person.objects.filter(email=known).count() == 1
    assert [m.workspace for m in memberships(acme.owner.person)] == [acme.workspace]


def test_an_address_differs_not_by_the_case_of_its_letters(acme: Tenant) -> None:
    Visitor().sign_up(acme.owner.person.email.upper())
    assert Person.objects.filter(email__iexact=acme.owner.person.email).count() == 1


def test_an_unconfirmed_address_opens_nothing() -> None:
    Visitor().sign_up()
    other = Visitor(address="192.0.2.2")
    other.sign_in()
    assert not other.is_in()


def test_a_code_is_given_up_after_a_few_wrong_tries() -> None:
    visitor = Visitor()
    visitor.sign_up()
    code = code_sent_to("ada@example.com")
    for _ in range(3):
        visitor.post("verify", code="ABCDEF" if code != "ABCDEF" else "FEDCBA")
    visitor.post("verify", code=code)
    assert not visitor.is_in()


def test_a_code_works_in_the_browser_that_asked_only() -> None:
    Visitor().sign_up()
    thief = Visitor(address="192.0.2.66")
    thief.post("verify", code=code_sent_to("ada@example.com"))
    assert not thief.is_in()


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("first_name", "  A\x1bda\t ", "Ada"),
        ("first_name", "Ada\x00", "Ada"),
        ("first_name", "\u202eAda\u202c", "Ada"),
        ("last_name", "Lovelace\r\nBcc: x@example.com", "Lovelace Bcc: x@example.com"),
        ("last_name", "<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("last_name", "Cafe\u0301", "Caf\u00e9"),
        ("first_name", "أحمد", "أحمد"),
    ],
)
def test_a_name_is_kept_as_it_was_meant(field: str, typed: str, kept: str) -> None:
    Visitor().sign_up(**{field: typed})
    assert getattr(Person.objects.get(email="ada@example.com"), field) == kept


@pytest.mark.parametrize(
    "wrong",
    [
        {"first_name": ""},
        {"first_name": "\u202e"},
        {"last_name": "x" * 81},
        {"last_name": "x" * 100_000},
        {"first_name": "\x00"},
        {"workspace": ""},
        {"workspace": "x" * 121},
        {"email": ""},
        {"email": "ada"},
        {"email": "ada@"},
        {"email": '"ada b"@example.com'},
        {"email": "ada%bolt.example@example.com"},
        {"email": "ada@[127.0.0.1]"},
        {"email": "a" * 300 + "@example.com"},
        {"email": "ada@example.com\nBcc: bob@example.com"},
        {"password1": ""},
        {"password1": "shortpass"},
        {"password1": "password1234"},
        {"password1": "ada.lovelace@example.com"},
        {"password1": "Lovelace1815", "last_name": "Lovelace1815"},
        {"password1": "12345678901"},
        {"password1": "seven grey\x00wrenches"},
    ],
    ids=lambda wrong: "-".join(f"{name}={value[:12]!r}" for name, value in wrong.items()),
)
def test_what_can_t_be_kept_is_said_beside_its_field_and_nothing_typed_is_lost(wrong: dict[str, str]) -> None:
    response = Visitor("fr").sign_up(**wrong)

    assert response.status_code == 200
    assert set(errors(response)) <= set(wrong) and errors(response)
    assert "Analytical Engines" in response.content.decode() or "workspace" in wrong
    assert not Person.objects.exists() and not Workspace.objects.exists()


def test_a_password_is_never_sent_back(acme: Tenant) -> None:
    response = Visitor().sign_up(email="ada", password1="nine blue milling heads")
    assert b"nine blue milling heads" not in response.content


def test_two_workspaces_of_one_name_have_two_addresses(acme: Tenant) -> None:
    Visitor().sign_up("one@example.com", workspace="Acme")
    Visitor().sign_up("two@example.com", workspace="ACME")
    Visitor().sign_up("three@example.com", workspace="東京工場")

    slugs = set(Workspace.objects.values_list("slug", flat=True))
    assert len(slugs) == 4 and "acme" in slugs
    assert all(re.fullmatch(r"[a-z0-9-]+", slug) for slug in slugs)


def test_signing_up_makes_no_one_a_member_elsewhere(acme: Tenant, bolt: Tenant) -> None:
    Visitor().sign_up()
    everywhere = Member.objects.across_workspaces(reason="a test counts")
    assert everywhere.filter(person__email="ada@example.com").count() == 1
    assert Member.objects.in_workspace(acme.workspace).count() == 4


def test_one_address_of_the_net_signs_up_twenty_times_a_minute_at_most() -> None:
    statuses = [Visitor().sign_up(f"ada{number}@example.com").status_code for number in range(21)]
    assert statuses == [302] * 20 + [429]
    assert Visitor(address="192.0.2.2").sign_up("bob@example.com").status_code == 302


def test_a_stranger_can_t_flood_a_mailbox_by_signing_up_with_its_address(acme: Tenant, settings: Settings) -> None:
    # A patient stranger, who lets ten seconds pass between two.
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "confirm_email": None}
    victim = acme.owner.person.email
    answers = [Visitor(address=f"192.0.2.{number}").sign_up(victim) for number in range(15)]

    assert {answer["Location"] for answer in answers} == {"/en/account/verify"}
    assert len(mails_to(victim)) == 10


def test_a_proxy_s_visitors_are_told_apart_by_what_the_proxy_says(settings: Settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(25):
        visitor = Visitor(address="10.0.0.1")
        visitor.client.defaults["HTTP_X_FORWARDED_FOR"] = f"198.51.100.1, 203.0.113.{number}"
        assert visitor.sign_up(f"ada{number}@example.com").status_code == 302
