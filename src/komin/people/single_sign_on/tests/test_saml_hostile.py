"""Answers that somebody made up, changed, kept or sent elsewhere open nothing (OWASP; Somorovsky et al. 2012)."""

import base64
import copy
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from lxml import etree
from saml2.saml import NAMEID_FORMAT_TRANSIENT, NameID

from komin.kernel import clock
from komin.people.accounts.models import Person
from komin.people.single_sign_on.models import Answer, Connection, Identity
from komin.people.single_sign_on.tests.company import DOMAIN, way_there
from komin.people.single_sign_on.tests.saml_company import (
    DS,
    SAML,
    SamlProvider,
    brought,
    comes_by_saml,
    connected_saml,
    fetched,
    new_keys,
    posted,
    providing_saml,
)
from komin.people.single_sign_on.tests.test_openid import NEW, welcomed
from tests.fixtures import Tenant

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
VICTIM = f"victim@{DOMAIN}"
SHA1 = {
    "sign_alg": "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
    "digest_alg": "http://www.w3.org/2000/09/xmldsig#sha1",
}


@pytest.fixture
def provider() -> Iterator[SamlProvider]:
    with providing_saml() as provider:
        provider.knows("u-1", mail=NEW, givenName="Nova", sn="Person")
        provider.knows("victim", mail=VICTIM, givenName="Vic", sn="Tim")
        yield provider


@pytest.fixture
def connection(acme: Tenant, provider: SamlProvider) -> Connection:
    """The victim has come in before."""
    made = connected_saml(acme.owner, provider)
    comes_by_saml(browser := Client(), provider, made, acme.owner, "victim")
    welcomed(browser)
    assert Person.objects.filter(email=VICTIM).exists()
    return made


def refused(client: Client, acme: Tenant, xml: str, words: str = "") -> None:
    said(client, brought(xml, acme.owner), words)
    assert "_auth_user_id" not in client.session


def said(client: Client, response: Any, words: str) -> None:
    """The page on which the browser ends up."""
    assert "/refused/" in response["Location"], response["Location"]
    page = client.get(response["Location"])
    assert page.status_code == 403 and words in page.content.decode()


def wrong(reason: str) -> str:
    return {
        "unsigned": "is not signed", "signature": "by no key", "audience": "another service",
        "recipient": "another address", "time": "too old", "weak": "SHA-1", "shape": "put together",
        "unreadable": "may be read", "replay": "used before",
        "unasked": "before you asked", "subject": "NameID", "unknown": "not connected with", "sealed": "be opened",
        "certificate": "out of its time", "no": "lets nobody in",
    }[reason]  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"sign_assertion": False}, "unsigned"),
        ({"sign_assertion": False, "sign_response": True}, "unsigned"),
        (SHA1, "weak"),
        ({"sp_entity_id": "https://payroll.example/saml"}, "audience"),
        ({"destination": "https://elsewhere.example/sign-on"}, "recipient"),
        ({"in_response_to": None}, "unasked"),
        ({"name_id": NameID(format=NAMEID_FORMAT_TRANSIENT, text="a1b2c3")}, "subject"),
    ],
)
def test_an_answer_that_is_not_for_this_request_and_service_is_refused(
    acme: Tenant, provider: SamlProvider, connection: Connection, changed: dict[str, Any], reason: str
) -> None:
    client = Client()
    refused(client, acme, provider.answer(way_there(client, connection), "u-1", **changed), wrong(reason))


def test_an_answer_that_another_key_signed_is_refused(
    acme: Tenant, provider: SamlProvider, connection: Connection
) -> None:
    """Also when it brings the certificate of that key along."""
    client = Client()
    address = way_there(client, connection)
    provider.keys = new_keys()
    xml = provider.answer(address, "victim")
    assert "X509Certificate" in xml
    refused(client, acme, xml, wrong("signature"))


def test_an_assertion_works_once_and_only_in_the_browser_that_asked(
    acme: Tenant, provider: SamlProvider, connection: Connection
) -> None:
    victim, thief = Client(), Client()
    xml = provider.answer(way_there(victim, connection), "u-1")
    first = brought(xml, acme.owner)
    refused(thief, acme, xml, wrong("replay"))
    assert fetched(thief, first).status_code == 403, "another browser"
    assert fetched(victim, first).status_code == 403, "it was fetched"
    assert "_auth_user_id" not in victim.session and not Person.objects.filter(email=NEW).exists()


def test_nobody_is_brought_in_as_somebody_else(acme: Tenant, provider: SamlProvider, connection: Connection) -> None:
    """Mallory's own good answer, sent by the victim's browser: it did not ask for it."""
    mallory, victim = Client(), Client()
    answer = provider.answer(way_there(mallory, connection), "u-1")
    way_there(victim, connection)
    assert fetched(victim, brought(answer, acme.owner)).status_code == 403
    assert "_auth_user_id" not in victim.session


def test_an_answer_waits_two_minutes_for_its_browser(
    acme: Tenant, provider: SamlProvider, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client()
    response = brought(provider.answer(way_there(client, connection), "u-1"), acme.owner)
    later = clock.now() + timedelta(minutes=3)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert fetched(client, response).status_code == 403
    assert not Answer.objects.in_workspace(acme.workspace).exclude(sealed="").exists()


@pytest.mark.parametrize(("minutes", "taken"), [(0, True), (6, True), (8, False), (-1, True), (-3, False), (60, False)])
def test_clocks_may_differ_by_two_minutes_and_no_assertion_is_old(
    acme: Tenant,
    provider: SamlProvider,
    connection: Connection,
    monkeypatch: pytest.MonkeyPatch,
    minutes: int,
    taken: bool,
) -> None:
    """It lasts five minutes."""
    xml = provider.answer(way_there(Client(), connection), "u-1")
    then = clock.now() + timedelta(minutes=minutes)
    monkeypatch.setattr(clock, "now", lambda: then)
    assert ("/arrived?" in brought(xml, acme.owner)["Location"]) is taken


def parts(xml: str) -> tuple[Any, Any, Any]:
    """The answer, its signed assertion, and one for the victim without a signature."""
    answer = etree.fromstring(xml.encode())
    good = answer.find(f"{SAML}Assertion")
    evil = copy.deepcopy(good)
    evil.remove(evil.find(f"{DS}Signature"))
    evil.set("ID", "_evil")
    next(evil.iter(f"{SAML}NameID")).text = "victim"
    return answer, good, evil


def before(answer: Any, good: Any, evil: Any) -> None:
    good.addprevious(evil)


def after(answer: Any, good: Any, evil: Any) -> None:
    good.addnext(evil)


def around(answer: Any, good: Any, evil: Any) -> None:
    good.addprevious(evil)
    evil.append(good)


def in_advice(answer: Any, good: Any, evil: Any) -> None:
    good.addprevious(evil)
    etree.SubElement(evil, f"{SAML}Advice").append(good)


def in_status(answer: Any, good: Any, evil: Any) -> None:
    good.addprevious(evil)
    status = next(one for one in answer if one.tag.endswith("}Status"))
    etree.SubElement(status, "{urn:oasis:names:tc:SAML:2.0:protocol}StatusDetail").append(good)


def in_extensions(answer: Any, good: Any, evil: Any) -> None:
    good.addprevious(evil)
    extensions = etree.Element("{urn:oasis:names:tc:SAML:2.0:protocol}Extensions")
    answer.insert(1, extensions)
    extensions.append(good)


def with_its_signature(answer: Any, good: Any, evil: Any) -> None:
    evil.insert(1, copy.deepcopy(good.find(f"{DS}Signature")))
    answer.replace(good, evil)


def with_its_signature_and_name(answer: Any, good: Any, evil: Any) -> None:
    evil.set("ID", good.get("ID"))
    with_its_signature(answer, good, evil)


def with_the_original_in_the_signature(answer: Any, good: Any, evil: Any) -> None:
    signature = good.find(f"{DS}Signature")
    good.remove(signature)
    answer.replace(good, evil)
    evil.insert(1, signature)
    etree.SubElement(signature, f"{DS}Object").append(good)


def with_the_original_beside_its_moved_signature(answer: Any, good: Any, evil: Any) -> None:
    signature = good.find(f"{DS}Signature")
    good.remove(signature)
    good.addprevious(evil)
    evil.insert(1, signature)


def with_the_signature_at_the_answer(answer: Any, good: Any, evil: Any) -> None:
    signature = good.find(f"{DS}Signature")
    good.remove(signature)
    answer.insert(1, signature)
    answer.replace(good, evil)
    etree.SubElement(signature, f"{DS}Object").append(good)


def in_another_answer(answer: Any, good: Any, evil: Any) -> None:
    inner = copy.deepcopy(answer)
    answer.replace(good, evil)
    evil.append(inner)


@pytest.mark.parametrize(
    "wrap",
    [
        before, after, around, in_advice, in_status, in_extensions, with_its_signature, with_its_signature_and_name,
        with_the_original_in_the_signature, with_the_original_beside_its_moved_signature,
        with_the_signature_at_the_answer, in_another_answer,
    ],
)  # fmt: skip
@pytest.mark.parametrize("sign_response", [False, True])
def test_a_signature_vouches_for_nothing_but_what_it_is_of(
    acme: Tenant,
    provider: SamlProvider,
    connection: Connection,
    wrap: Callable[[Any, Any, Any], None],
    sign_response: bool,
) -> None:
    """Signature wrapping: what is signed stands there, too, in another place than where it is read."""
    client = Client()
    xml = provider.answer(way_there(client, connection), "u-1", sign_response=sign_response)
    answer, good, evil = parts(xml)
    wrap(answer, good, evil)
    refused(client, acme, etree.tostring(answer).decode())


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml.replace(">u-1<", ">victim<"),
        lambda xml: xml.replace(NEW, VICTIM),
        lambda xml: re.sub(r"(SignatureValue>)....", r"\1AAAA", xml),
        lambda xml: re.sub(r"(DigestValue>)....", r"\1AAAA", xml),
        lambda xml: xml.replace('URI="#', 'URI="" x="#'),
        lambda xml: xml.replace("enveloped-signature", "base64"),
        lambda xml: xml.replace(
            "http://www.w3.org/2001/10/xml-exc-c14n#", "http://www.w3.org/TR/1999/REC-xslt-19991116"
        ),
        lambda xml: xml.replace("xmldsig-more#rsa-sha256", "xmldsig-more#hmac-sha256"),
    ],
)
def test_an_answer_that_was_changed_is_refused(
    acme: Tenant, provider: SamlProvider, connection: Connection, change: Callable[[str], str]
) -> None:
    client = Client()
    xml = provider.answer(way_there(client, connection), "u-1")
    changed = change(xml)
    assert changed != xml
    refused(client, acme, changed)


def test_a_comment_in_a_name_cuts_nothing_off(acme: Tenant, provider: SamlProvider, connection: Connection) -> None:
    """It is not signed, and so anybody can put one in (CVE-2017-11427 and its kin)."""
    provider.knows("victim.evil", mail=f"mallory@{DOMAIN}")
    client = Client()
    xml = provider.answer(way_there(client, connection), "victim.evil")
    split = xml.replace(">victim.evil<", ">victim<!---->.evil<")
    assert split != xml
    assert fetched(client, brought(split, acme.owner))["Location"] == reverse("company:welcome")
    welcomed(client)
    subjects = Identity.objects.in_workspace(acme.workspace).values_list("subject", flat=True)
    assert set(subjects) == {"victim", "victim.evil"}


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + at)} "{("&" + chr(97 + at) + ";") * 10}">' for at in range(9)
) + "]>"  # fmt: skip
FILE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: BOMB + xml.replace(">u-1<", ">&j;<"),
        lambda xml: FILE + xml.replace(">u-1<", ">&a;<"),
        lambda xml: '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">' + xml,
        lambda xml: xml.replace("</", "<a/>" * 10_000 + "</", 1),
        lambda xml: xml.replace("</", "x" * 300_000 + "</", 1),
        lambda xml: "<a>" * 3_000 + xml,
        lambda xml: "no XML at all",
        lambda xml: xml[: len(xml) // 2],
        lambda xml: xml.replace("Response", "LogoutResponse"),
    ],
)
def test_what_is_no_answer_is_not_read(
    acme: Tenant, provider: SamlProvider, connection: Connection, change: Callable[[str], str]
) -> None:
    client = Client()
    refused(client, acme, change(provider.answer(way_there(client, connection), "u-1")), wrong("unreadable"))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_another_encoding_hides_nothing(
    acme: Tenant, provider: SamlProvider, connection: Connection, encoding: str
) -> None:
    raw = (FILE + provider.answer(way_there(Client(), connection), "u-1")).encode(encoding)
    at = reverse("company_back:saml_answers", args=[acme.owner.workspace_id])
    for brings in (base64.b64encode(raw).decode(), "", "%%%", posted("<a/>")):
        assert Client().post(at, {"SAMLResponse": brings})["Location"].endswith("/refused/unreadable")


def test_a_provider_of_one_workspace_signs_in_nobody_of_another(
    acme: Tenant, bolt: Tenant, provider: SamlProvider, connection: Connection
) -> None:
    client = Client()
    xml = provider.answer(way_there(client, connection), "victim")
    said(client, brought(xml, bolt.owner), wrong("unknown"))
    # The same provider serves both companies: still an answer for one of them is none for the other.
    connected_saml(bolt.owner, provider, "bolt.example")
    said(client, brought(xml, bolt.owner), wrong("recipient"))
    xml = provider.answer(way_there(client, connection), "victim", destination=answers_of(bolt))
    said(client, brought(xml, bolt.owner), wrong("audience"))


def answers_of(tenant: Tenant) -> str:
    from komin.people.single_sign_on.saml.addresses import answers_at

    return answers_at(tenant.workspace.pk)


def test_one_provider_does_not_answer_for_another_of_the_same_workspace(
    acme: Tenant, provider: SamlProvider, connection: Connection
) -> None:
    with providing_saml() as other:
        second = connected_saml(acme.owner, other, f"other.{DOMAIN}")
        other.knows("victim", mail=VICTIM)
        client = Client()
        request_id = provider.asked(way_there(client, connection)).message.id
        xml = other.answer(way_there(Client(), second), "victim", in_response_to=request_id)
        assert fetched(client, brought(xml, acme.owner)).status_code == 403
        # What it says of somebody who came by the first is nobody it knows.
        page = comes_by_saml(client, other, second, acme.owner, "victim")
        assert "has an account here" in page.content.decode() and "_auth_user_id" not in client.session
