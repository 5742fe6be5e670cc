"""People of a company come in through its SAML provider, a real one, and nobody else does."""

import base64
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from django.test import Client
from django.urls import reverse

from komin.kernel import clock
from komin.kernel.errors import Clash, Invalid, NotPermitted
from komin.people.accounts.models import Person
from komin.people.single_sign_on.actions.forget_answers import forget_answers
from komin.people.single_sign_on.actions.keep_connection import remove_connection
from komin.people.single_sign_on.actions.keep_saml import keep_saml
from komin.people.single_sign_on.actions.make_service_key import make_service_key, remove_service_keys
from komin.people.single_sign_on.models import Answer, Connection, Identity, JoinsAs
from komin.people.single_sign_on.tests.company import DOMAIN, is_signed_in, member_at, query_of, way_there
from komin.people.single_sign_on.tests.saml_company import (
    SamlProvider,
    brought,
    comes_by_saml,
    connected_saml,
    fetched,
    new_keys,
    providing_saml,
    service_metadata,
    wanted_saml,
)
from komin.people.single_sign_on.tests.test_openid import NEW, welcomed
from komin.people.workspaces.actions.add_member import add_member
from komin.people.workspaces.models import Member, Role
from tests.fixtures import Tenant, signed_in

pytestmark = [
    pytest.mark.django_db,
    # The provider's library says so of itself.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:CFB has been moved"),
]


@pytest.fixture
def provider() -> Iterator[SamlProvider]:
    with providing_saml() as provider:
        provider.knows("u-1", mail=NEW, givenName="Nova", sn="Person")
        yield provider


@pytest.fixture
def connection(acme: Tenant, provider: SamlProvider) -> Connection:
    return connected_saml(acme.owner, provider)


def test_somebody_new_becomes_a_member_with_the_role_for_newcomers(
    acme: Tenant, bolt: Tenant, provider: SamlProvider, connection: Connection
) -> None:
    client = Client()
    page = client.post(reverse("company:company"), {"login": NEW}, follow=True)
    assert "Sign in with Acme Holding" in page.content.decode()
    response = comes_by_saml(client, provider, connection, acme.owner, "u-1", f"/w/{acme.workspace.slug}/groups")
    assert response["Location"] == reverse("company:welcome")
    assert not Person.objects.filter(email=NEW).exists()
    welcome: Any = client.get(reverse("company:welcome"))
    assert 'value="Nova"' in welcome.content.decode()
    assert welcomed(client)["Location"] == f"/w/{acme.workspace.slug}/groups"
    person = Person.objects.get(email=NEW)
    member = member_at(acme.workspace, person)
    assert member is not None and member.role == Role.READER and is_signed_in(client, person)
    assert member_at(bolt.workspace, person) is None and not person.has_usable_password()
    again = Client()
    assert comes_by_saml(again, provider, connection, acme.owner, "u-1")["Location"] == reverse("workspaces:start")
    assert is_signed_in(again, person)


def test_the_request_says_who_asks_and_where_the_answer_goes(
    acme: Tenant, provider: SamlProvider, connection: Connection
) -> None:
    """As pysaml2 reads it, and only signed where the workspace has a key."""
    address = way_there(Client(), connection)
    asked = provider.asked(address).message
    assert asked.issuer.text in service_metadata(acme.owner) and asked.id not in way_there(Client(), connection)
    assert asked.assertion_consumer_service_url.endswith("/answers") and asked.force_authn is None
    assert "Signature" not in query_of(address)
    made = make_service_key(by=acme.owner)
    signed = way_there(Client(), connection)
    covered, _and, signature = signed.partition("?")[2].partition("&Signature=")
    key = x509.load_pem_x509_certificate(made.certificate.encode()).public_key()
    assert isinstance(key, rsa.RSAPublicKey) and signature
    raw = base64.b64decode(query_of(signed)["Signature"])
    key.verify(raw, covered.encode(), padding.PKCS1v15(), SHA256())
    assert 'AuthnRequestsSigned="true"' in service_metadata(acme.owner)
    remove_service_keys(by=acme.owner)
    assert "Signature" not in query_of(way_there(Client(), connection))


def test_where_else_an_answer_would_lead_is_not_read(
    acme: Tenant, provider: SamlProvider, connection: Connection
) -> None:
    client = Client()
    xml = provider.answer(way_there(client, connection), "u-1")
    fetched(client, brought(xml, acme.owner, RelayState="https://evil.example/"))
    assert welcomed(client)["Location"] == reverse("workspaces:start")


def test_a_trial_shows_what_came_back_and_signs_nobody_in(
    acme: Tenant, bolt: Tenant, provider: SamlProvider, connection: Connection
) -> None:
    at = reverse("sign_on:trial", args=[acme.workspace.slug, connection.pk])
    assert signed_in(acme.contributor).get(at).status_code == 403
    assert signed_in(bolt.owner).get(at).status_code == 404
    administrator = signed_in(acme.administrator)
    provider.knows("u-9", mail="nova@elsewhere.example", givenName="Nova", title="Fitter")
    xml = provider.answer(administrator.get(at)["Location"], "u-9")
    page = fetched(administrator, brought(xml, acme.owner)).content.decode()
    for shown in ("u-9", "nova@elsewhere.example", "they stay out", "Fitter"):
        assert shown in page
    assert is_signed_in(administrator, acme.administrator.person)
    assert not Identity.objects.in_workspace(acme.workspace).exists()


def test_what_guards_the_account_is_confirmed_at_the_provider_again(acme: Tenant, provider: SamlProvider) -> None:
    connection = connected_saml(acme.owner, provider, role=JoinsAs.CONTRIBUTOR)
    comes_by_saml(client := Client(), provider, connection, acme.owner, "u-1")
    welcomed(client)
    form = {"name": "Laptop", "workspace": acme.workspace.slug, "scopes": "library:read", "days": "30"}
    asked = client.post(reverse("own_tokens:list"), form)
    page: Any = client.get(asked["Location"])
    address = client.get(page.context["way"])["Location"]
    assert provider.asked(address).message.force_authn == "true"
    long_ago = {"class_ref": "urn:oasis:names:tc:SAML:2.0:ac:classes:Password", "authn_instant": 1_500_000_000}
    stale = client.get(brought(provider.answer(address, "u-1", authn=long_ago), acme.owner)["Location"])
    assert stale.status_code == 403 and "did not sign in there again" in stale.content.decode()
    provider.knows("u-8", mail=f"other@{DOMAIN}")
    address = client.get(page.context["way"])["Location"]
    assert fetched(client, brought(provider.answer(address, "u-8"), acme.owner)).status_code == 403, "somebody else"
    address = client.get(page.context["way"])["Location"]
    done = fetched(client, brought(provider.answer(address, "u-1"), acme.owner))
    assert client.get(done["Location"]).status_code == 201


def test_two_certificates_are_in_force_while_the_provider_changes_over(
    acme: Tenant, provider: SamlProvider, connection: Connection
) -> None:
    comes_by_saml(first := Client(), provider, connection, acme.owner, "u-1")
    welcomed(first)
    person, old, new = Person.objects.get(email=NEW), provider.keys, new_keys()
    wanted = wanted_saml(provider, metadata=b"", certificate=new.pem)
    with pytest.raises(NotPermitted):
        keep_saml(by=acme.administrator, wanted=wanted, connection=connection)
    keep_saml(by=acme.owner, wanted=wanted, connection=connection)
    for keys in (old, new, old):
        provider.keys = keys
        comes_by_saml(client := Client(), provider, connection, acme.owner, "u-1")
        assert is_signed_in(client, person)
    keep_saml(by=acme.owner, wanted=wanted_saml(provider, metadata=provider.metadata(keys=new)), connection=connection)
    late = Client()
    xml = provider.answer(way_there(late, connection), "u-1")
    assert brought(xml, acme.owner)["Location"].endswith("/refused/signature")


def test_a_new_key_does_not_bring_in_an_owner_or_somebody_of_another_workspace(
    acme: Tenant, bolt: Tenant, provider: SamlProvider, connection: Connection
) -> None:
    """Whoever may change the certificates could else come in as them, here and there."""
    comes_by_saml(first := Client(), provider, connection, acme.owner, "u-1")
    welcomed(first)
    person = Person.objects.get(email=NEW)
    theirs = add_member(by=bolt.owner, person=person, role=Role.READER)
    provider.keys = new_keys()
    keep_saml(by=acme.owner, wanted=wanted_saml(provider), connection=connection)
    page = comes_by_saml(client := Client(), provider, connection, acme.owner, "u-1")
    assert "has an account here" in page.content.decode() and not is_signed_in(client, person)
    Member.objects.in_workspace(bolt.workspace).filter(pk=theirs.pk).delete()
    Member.objects.in_workspace(acme.workspace).filter(person=person).update(role=Role.OWNER)
    comes_by_saml(client := Client(), provider, connection, acme.owner, "u-1")
    assert not is_signed_in(client, person)
    own = Client()
    own.force_login(person)
    assert comes_by_saml(own, provider, connection, acme.owner, "u-1")["Location"] == reverse("company:connect")
    own.post(reverse("company:connect"))
    comes_by_saml(client := Client(), provider, connection, acme.owner, "u-1")
    assert is_signed_in(client, person), "they said once more that it is they"


@pytest.mark.parametrize(
    ("metadata", "words"),
    [
        (b"", "Paste the provider"),
        (b"nonsense", "can be read"),
        (b"<!DOCTYPE x><x/>", "can be read"),
        (b'<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="x"/>', "no provider"),
    ],
)
def test_metadata_that_are_of_no_provider_are_refused(
    acme: Tenant, provider: SamlProvider, metadata: bytes, words: str
) -> None:
    with pytest.raises(Invalid, match=words):
        keep_saml(by=acme.owner, wanted=wanted_saml(provider, metadata=metadata))


def test_weak_keys_and_addresses_inside_a_network_are_refused(acme: Tenant, provider: SamlProvider) -> None:
    weak = provider.metadata(keys=new_keys(bits=1024))
    with pytest.raises(Invalid, match="too weak"):
        keep_saml(by=acme.owner, wanted=wanted_saml(provider, metadata=weak))
    inside = provider.metadata().replace(provider.base.encode(), b"https://10.0.0.1")
    with pytest.raises(Invalid, match="inside a network"):
        keep_saml(by=acme.owner, wanted=wanted_saml(provider, metadata=inside))
    posts = provider.metadata().replace(b"HTTP-Redirect", b"HTTP-POST")
    with pytest.raises(Invalid, match="HTTP-Redirect"):
        keep_saml(by=acme.owner, wanted=wanted_saml(provider, metadata=posts))


def test_a_certificate_out_of_its_time_vouches_for_nobody(acme: Tenant, provider: SamlProvider) -> None:
    provider.keys = new_keys(begins=-10, days=5)
    connection = connected_saml(acme.owner, provider)
    xml = provider.answer(way_there(Client(), connection), "u-1")
    assert brought(xml, acme.owner)["Location"].endswith("/refused/certificate")


def test_a_workspace_has_several_providers_and_each_once(
    acme: Tenant, bolt: Tenant, provider: SamlProvider, connection: Connection
) -> None:
    with pytest.raises(Clash):
        keep_saml(by=acme.owner, wanted=wanted_saml(provider))
    with providing_saml() as other:
        second = connected_saml(acme.owner, other, f"other.{DOMAIN}", name="Acme Labs")
        page = Client().post(reverse("company:company"), {"login": NEW}, follow=True).content.decode()
        assert "Sign in with Acme Holding" in page and "Sign in with Acme Labs" in page
        other.knows("w-7", mail=f"lab@other.{DOMAIN}")
        comes_by_saml(client := Client(), other, second, acme.owner, "w-7")
        welcomed(client)
        assert Person.objects.filter(email=f"lab@other.{DOMAIN}").exists()
        theirs = signed_in(bolt.owner).post(reverse("sign_on:removal", args=[bolt.workspace.slug, second.pk]))
        assert theirs.status_code == 404
        remove_connection(by=acme.owner, connection=second)
    assert Client().get(reverse("company:way", args=[connection.pk])).status_code == 302


def test_answers_that_have_ended_are_forgotten(
    acme: Tenant, provider: SamlProvider, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought(provider.answer(way_there(Client(), connection), "u-1"), acme.owner)
    kept = Answer.objects.in_workspace(acme.workspace).get()
    assert NEW not in kept.sealed and forget_answers() == 0
    later = clock.now() + timedelta(minutes=20)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert forget_answers() == 1
