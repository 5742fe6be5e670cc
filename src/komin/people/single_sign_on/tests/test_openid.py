"""People of a company come in through its OpenID provider, a real one, and nobody else does."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core import mail
from django.test import Client
from django.urls import reverse

from komin.kernel import clock
from komin.people.accounts.models import Person
from komin.people.accounts.tests.visitor import Visitor
from komin.people.members.actions.close_access import close_access
from komin.people.single_sign_on.actions.bind_domain import bind_as_operator
from komin.people.single_sign_on.actions.keep_connection import keep_connection
from komin.people.single_sign_on.models import Connection, Identity, JoinsAs
from komin.people.single_sign_on.oidc import flow, tokens
from komin.people.single_sign_on.tests.company import (
    DOMAIN,
    Provider,
    at_provider,
    back,
    comes,
    connected,
    is_signed_in,
    member_at,
    now,
    providing,
    query_of,
    wanted,
    way_there,
)
from komin.people.workspaces.actions.add_member import add_member
from komin.people.workspaces.models import Member, Role
from komin.platform.audit.models import AuditEntry
from komin.platform.jobs.testing import run_jobs
from tests.fixtures import Tenant

pytestmark = [
    pytest.mark.django_db,
    # The provider's library says so of itself.
    pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning"),
]
NEW = f"new.person@{DOMAIN}"


@pytest.fixture(scope="module")
def running() -> Iterator[Provider]:
    with providing() as provider:
        yield provider


@pytest.fixture
def provider(running: Provider) -> Iterator[Provider]:
    running.knows("u-1", email=NEW, email_verified=True, given_name="Nova", family_name="Person")
    yield running


@pytest.fixture
def connection(acme: Tenant, provider: Provider) -> Connection:
    return connected(acme.owner, provider)


def welcomed(client: Client) -> Any:
    """Who is new says their name, and has seen the documents."""
    page = client.get(reverse("company:welcome"))
    hidden = {field.html_name: field.value() for field in page.context["form"].hidden_fields()}
    return client.post(reverse("company:welcome"), {"first_name": "Nova", "last_name": "Person", **hidden})


def somebody_known(email: str = NEW) -> Person:
    """With an account of their own from before, and a password."""
    visitor = Visitor(address="192.0.2.77")
    visitor.sign_up(email)
    visitor.confirm(email)
    return Person.objects.get(email=email)


def test_somebody_new_becomes_a_member_with_the_role_for_newcomers(
    acme: Tenant, bolt: Tenant, provider: Provider, connection: Connection
) -> None:
    client = Client()
    page = client.post(reverse("company:company"), {"login": NEW}, follow=True)
    assert "Sign in with Acme Holding" in page.content.decode()
    response = comes(client, provider, connection, "u-1", following=f"/w/{acme.workspace.slug}/groups")
    assert response["Location"] == reverse("company:welcome")
    assert not Person.objects.filter(email=NEW).exists()
    assert welcomed(client)["Location"] == f"/w/{acme.workspace.slug}/groups"
    person = Person.objects.get(email=NEW)
    member = member_at(acme.workspace, person)
    assert member is not None and member.role == Role.READER and is_signed_in(client, person)
    assert member_at(bolt.workspace, person) is None and not person.has_usable_password()
    again = Client()
    assert comes(again, provider, connection, "u-1")["Location"] == reverse("workspaces:start")
    assert is_signed_in(again, person)
    lines = AuditEntry.objects.in_workspace(acme.workspace).values_list("action", flat=True)
    assert {"domain.prove", "connection.keep", "member.join", "identity.connect"} <= set(lines)


def test_the_browser_is_sent_with_everything_that_protects_the_way(provider: Provider, connection: Connection) -> None:
    client = Client()
    client.post(reverse("company:company"), {"login": NEW})
    first, second = query_of(way_there(client, connection)), query_of(way_there(client, connection))
    assert first["code_challenge_method"] == "S256" and first["login_hint"] == NEW and "login_hint" not in second
    for secret in ("state", "nonce", "code_challenge"):
        assert len(first[secret]) >= 43 and first[secret] != second[secret]


def test_a_code_works_in_the_browser_that_began_and_there_once(provider: Provider, connection: Connection) -> None:
    thief, victim = Client(), Client()
    address = at_provider(provider, way_there(victim, connection), "u-1")
    assert back(thief, address).status_code == 403
    assert back(victim, address).status_code == 302
    assert back(victim, address).status_code == 403
    assert back(victim, address.replace("state=", "state=x")).status_code == 403


def test_who_takes_too_long_begins_again(
    provider: Provider, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client()
    address = at_provider(provider, way_there(client, connection), "u-1")
    later = clock.now() + timedelta(minutes=16)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert back(client, address).status_code == 403


def test_what_another_provider_answers_is_no_answer(provider: Provider, connection: Connection) -> None:
    client = Client()
    address = at_provider(provider, way_there(client, connection), "u-1")
    assert back(client, f"{address}&iss=https://other.example").status_code == 403


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "someone@elsewhere.example", "email_verified": True},
        {"email": f"someone@sub.{DOMAIN}"},
        {"email": NEW, "email_verified": False},
        {"email": f"a@elsewhere.example,b@{DOMAIN}"},
        {"email": ["a", "b"]},
        {},
    ],
)
def test_a_provider_speaks_for_proved_domains_only(
    acme: Tenant, provider: Provider, connection: Connection, claims: dict[str, object]
) -> None:
    provider.knows("u-2", **claims)
    client = Client()
    assert comes(client, provider, connection, "u-2").status_code == 403
    assert "_auth_user_id" not in client.session
    assert not Identity.objects.in_workspace(acme.workspace).exists()


def test_a_provider_of_one_workspace_signs_in_nobody_of_another(
    acme: Tenant, bolt: Tenant, provider: Provider, connection: Connection
) -> None:
    bind_as_operator(workspace=bolt.workspace, name="bolt.example")
    Person.objects.filter(pk=bolt.owner.person_id).update(email="olive@bolt.example")
    provider.knows("u-3", email="olive@bolt.example", email_verified=True)
    client = Client()
    assert comes(client, provider, connection, "u-3").status_code == 403
    assert "_auth_user_id" not in client.session


def test_an_account_from_before_is_connected_by_its_own_person_only(
    acme: Tenant, provider: Provider, connection: Connection
) -> None:
    person = somebody_known()
    browser = Visitor()
    page = comes(browser.client, provider, connection, "u-1")
    assert page.status_code == 200 and "has an account here" in page.content.decode()
    assert not is_signed_in(browser.client, person) and member_at(acme.workspace, person) is None
    assert not Identity.objects.in_workspace(acme.workspace).exists()
    browser.sign_in(NEW)
    connect = reverse("company:connect")
    assert browser.client.get(connect).status_code == 200
    assert not Identity.objects.in_workspace(acme.workspace).exists()
    browser.client.post(connect)
    assert Identity.objects.in_workspace(acme.workspace).get().person == person
    again = Client()
    comes(again, provider, connection, "u-1")
    assert is_signed_in(again, person)


def test_who_signs_in_to_another_account_connects_nothing(
    acme: Tenant, provider: Provider, connection: Connection
) -> None:
    somebody_known()
    somebody_known("mallory@elsewhere.example")
    browser = Visitor()
    comes(browser.client, provider, connection, "u-1")
    browser.sign_in("mallory@elsewhere.example")
    assert browser.client.get(reverse("company:connect")).status_code in (302, 403)
    browser.client.post(reverse("company:connect"))
    assert not Identity.objects.in_workspace(acme.workspace).exists()


def test_a_second_account_at_the_provider_takes_no_address_over(
    acme: Tenant, provider: Provider, connection: Connection
) -> None:
    comes(browser := Client(), provider, connection, "u-1")
    welcomed(browser)
    provider.knows("u-9", email=NEW, email_verified=True)
    mallory = Client()
    assert comes(mallory, provider, connection, "u-9").status_code == 403
    assert "_auth_user_id" not in mallory.session


def test_a_member_keeps_their_role_and_who_was_shown_out_stays_out(
    acme: Tenant, provider: Provider, connection: Connection
) -> None:
    person = somebody_known()
    member = add_member(by=acme.owner, person=person, role=Role.CONTRIBUTOR)
    browser = Visitor()
    browser.sign_in(NEW)
    comes(browser.client, provider, connection, "u-1")
    browser.client.post(reverse("company:connect"))
    member.refresh_from_db()
    assert member.role == Role.CONTRIBUTOR
    close_access(by=acme.owner, member=member)
    client = Client()
    response = comes(client, provider, connection, "u-1")
    assert response.status_code == 403 and "was closed" in response.content.decode()
    assert not is_signed_in(client, person)


def test_who_is_no_member_stays_out_where_nobody_joins_by_coming(acme: Tenant, provider: Provider) -> None:
    connection = connected(acme.owner, provider, joins=False)
    assert comes(Client(), provider, connection, "u-1").status_code == 403
    assert not Person.objects.filter(email=NEW).exists()


def test_a_new_issuer_knows_nobody_yet(acme: Tenant, provider: Provider, connection: Connection) -> None:
    """Whoever may change the connection could else come in as anybody of the company."""
    comes(browser := Client(), provider, connection, "u-1")
    welcomed(browser)
    with providing() as other:
        other.knows("u-1", email=NEW, email_verified=True)
        moved = keep_connection(by=acme.administrator, wanted=wanted(other), connection=connection)
        client = Client()
        comes(client, other, moved, "u-1")
        assert "_auth_user_id" not in client.session


def test_where_nothing_else_opens_a_password_leads_to_the_company_and_an_owner_finds_in(
    acme: Tenant, provider: Provider, connection: Connection
) -> None:
    person = somebody_known()
    member = add_member(by=acme.owner, person=person, role=Role.CONTRIBUTOR)
    browser = Visitor()
    browser.sign_in(NEW)
    comes(browser.client, provider, connection, "u-1")
    browser.client.post(reverse("company:connect"))
    keep_connection(by=acme.owner, wanted=wanted(provider, secret="", required=True), connection=connection)
    assert not browser.is_in(), "sessions of before end"
    assert browser.sign_in(NEW)["Location"] == reverse("company:offer", args=[connection.pk])
    assert not browser.is_in()
    assert comes(browser.client, provider, connection, "u-1").status_code == 302 and browser.is_in()
    Member.objects.in_workspace(acme.workspace).filter(pk=member.pk).update(role=Role.OWNER)
    owner = Visitor(address="192.0.2.9")
    owner.sign_in(NEW)
    assert owner.is_in()


def test_nobody_requires_what_was_never_tried(acme: Tenant, provider: Provider) -> None:
    with pytest.raises(Exception, match="once yourself"):
        connected(acme.owner, provider, required=True)


def test_what_guards_the_account_is_confirmed_at_the_provider_again(
    acme: Tenant, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = connected(acme.owner, provider, role=JoinsAs.CONTRIBUTOR)
    comes(client := Client(), provider, connection, "u-1")
    welcomed(client)
    form = {"name": "Laptop", "workspace": acme.workspace.slug, "scopes": "library:read", "days": "30"}
    asked = client.post(reverse("own_tokens:list"), form)
    assert asked["Location"].startswith(reverse("company:confirmation")), "no password: the company confirms"
    page = client.get(asked["Location"])
    address = client.get(page.context["way"])["Location"]
    assert query_of(address)["prompt"] == "login" and query_of(address)["max_age"] == "0"
    monkeypatch.setattr("oidc_provider_mock._storage.AuthorizationCode.get_auth_time", lambda self: now() - 3600)
    assert back(client, at_provider(provider, address, "u-1")).status_code == 403, "an hour ago is not again"
    monkeypatch.setattr("oidc_provider_mock._storage.AuthorizationCode.get_auth_time", lambda self: now())
    provider.knows("u-8", email=f"other@{DOMAIN}", email_verified=True)
    address = client.get(page.context["way"])["Location"]
    assert back(client, at_provider(provider, address, "u-8")).status_code == 403, "somebody else"
    address = client.get(page.context["way"])["Location"]
    done = back(client, at_provider(provider, address, "u-1"))
    assert client.get(done["Location"]).status_code == 201


def forged(provider: Provider, **changed: object) -> str:
    """A token that says the right things, by a key of one's own."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    said = {"iss": provider.issuer, "aud": "komin", "sub": "u-1", "iat": now(), "exp": now() + 60, "email": NEW}
    return jwt.encode({**said, **changed}, key, algorithm="RS256")


def test_a_token_that_the_provider_did_not_sign_proves_nothing(
    provider: Provider, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsigned(nonce: str) -> str:
        said = {"iss": provider.issuer, "aud": "komin", "sub": "u-1", "iat": now(), "exp": now() + 60, "email": NEW}
        return jwt.encode({**said, "nonce": nonce}, "", algorithm="none")

    def shared(nonce: str) -> str:
        said = {"iss": provider.issuer, "aud": "komin", "sub": "u-1", "iat": now(), "exp": now() + 60, "email": NEW}
        return jwt.encode({**said, "nonce": nonce}, "a secret of the provider, long enough", algorithm="HS256")

    for make in (unsigned, shared, lambda nonce: forged(provider, nonce=nonce)):
        client = Client()
        address = way_there(client, connection)
        token = make(query_of(address)["nonce"])
        monkeypatch.setattr(flow, "_redeem", lambda *said, token=token: {"id_token": token})
        assert back(client, at_provider(provider, address, "u-1")).status_code == 403
        assert "_auth_user_id" not in client.session


def test_a_token_of_another_client_proves_nothing(
    acme: Tenant, provider: Provider, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of another program of the company, by the right key and with the right nonce."""
    client = Client()
    address = at_provider(provider, way_there(client, connection), "u-1")
    claims_of = tokens.claims_of
    monkeypatch.setattr(
        flow,
        "claims_of",
        lambda token, at, expected: claims_of(token, at, replace(expected, client_id="payroll")),
    )
    assert back(client, address).status_code == 403


@pytest.mark.parametrize(
    ("hours", "minutes", "status"), [(0, 0, 302), (0, 1, 302), (0, -1, 302), (2, 0, 403), (-1, 0, 403)]
)
def test_clocks_may_differ_by_a_minute_and_no_token_is_old(
    provider: Provider,
    connection: Connection,
    monkeypatch: pytest.MonkeyPatch,
    hours: int,
    minutes: int,
    status: int,
) -> None:
    then = clock.now() + timedelta(hours=hours, minutes=minutes)
    monkeypatch.setattr(clock, "now", lambda: then)
    assert comes(Client(), provider, connection, "u-1").status_code == status


def test_a_provider_that_is_away_leaves_the_other_ways(
    acme: Tenant, connection: Connection, provider: Provider
) -> None:
    Connection.objects.in_workspace(acme.workspace).update(issuer="http://127.0.0.1:9")
    response = Client().get(reverse("company:way", args=[connection.pk]))
    assert response.status_code == 503 and "sign in another way" in response.content.decode()


def test_a_company_that_says_no_lets_nobody_in(provider: Provider, connection: Connection) -> None:
    client = Client()
    state = query_of(way_there(client, connection))["state"]
    response = client.get(reverse("company_back:oidc"), {"state": state, "error": "access_denied"})
    assert response.status_code == 403 and "_auth_user_id" not in client.session


def test_nothing_is_mailed_to_who_comes_through_the_company(provider: Provider, connection: Connection) -> None:
    comes(client := Client(), provider, connection, "u-1")
    welcomed(client)
    run_jobs()
    assert mail.outbox == []
