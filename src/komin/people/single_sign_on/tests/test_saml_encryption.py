"""Assertions that are encrypted for a workspace: opened by its keys, and never where trying could open them."""

import re
from typing import Any

import pytest
import xmlsec
from django.test import Client
from django.urls import reverse
from lxml import etree

from komin.people.single_sign_on.actions.make_service_key import make_service_key
from komin.people.single_sign_on.models import Connection
from komin.people.single_sign_on.tests.company import way_there
from komin.people.single_sign_on.tests.saml_company import SAML, SamlProvider, brought, fetched, service_metadata
from komin.people.single_sign_on.tests.test_openid import NEW
from komin.people.single_sign_on.tests.test_saml_hostile import connection, provider, refused, wrong
from tests.fixtures import Tenant

__all__ = ["connection", "provider"]
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::DeprecationWarning")]


def sealed(xml: str, acme: Tenant, *, block: Any, transport: Any = None) -> str:
    """The assertion encrypted by the certificate in the workspace's metadata."""
    pem = re.findall(r"use=\"encryption\".*?X509Certificate>([^<]+)<", service_metadata(acme.owner))[0]
    answer = etree.fromstring(xml.encode())
    assertion = answer.find(f"{SAML}Assertion")
    holder = etree.SubElement(answer, f"{SAML}EncryptedAssertion")
    holder.append(assertion)
    data = xmlsec.template.encrypted_data_create(holder, block, type=xmlsec.EncryptionType.ELEMENT, ns="xenc")
    xmlsec.template.encrypted_data_ensure_cipher_value(data)
    info = xmlsec.template.encrypted_data_ensure_key_info(data, ns="ds")
    wrapped = xmlsec.template.add_encrypted_key(info, transport or xmlsec.Transform.RSA_OAEP)
    xmlsec.template.encrypted_data_ensure_cipher_value(wrapped)
    manager = xmlsec.KeysManager()
    text = f"-----BEGIN CERTIFICATE-----\n{pem}\n-----END CERTIFICATE-----\n"
    manager.add_key(xmlsec.Key.from_memory(text, xmlsec.KeyFormat.CERT_PEM))
    context = xmlsec.EncryptionContext(manager)
    kind = {"aes128": 128, "aes256": 256}[block.href.rpartition("#")[2].split("-")[0]]
    context.key = xmlsec.Key.generate(xmlsec.KeyData.AES, kind, xmlsec.KeyDataType.SESSION)
    context.encrypt_xml(data, assertion)
    return str(etree.tostring(answer).decode())


GCM, CBC = xmlsec.Transform.AES256_GCM, xmlsec.Transform.AES256


def test_an_encrypted_assertion_is_opened_by_the_workspace_s_key_and_the_one_before(
    acme: Tenant, provider: SamlProvider, connection: Connection
) -> None:
    make_service_key(by=acme.owner)
    client = Client()
    old = sealed(provider.answer(way_there(client, connection), "u-1"), acme, block=GCM)
    assert NEW not in old
    make_service_key(by=acme.owner)
    assert fetched(client, brought(old, acme.owner))["Location"] == reverse("company:welcome")
    new = sealed(provider.answer(way_there(client, connection), "u-1"), acme, block=xmlsec.Transform.AES128_GCM)
    assert fetched(client, brought(new, acme.owner)).status_code == 302
    gone = sealed(provider.answer(way_there(client, connection), "u-1"), acme, block=GCM)
    make_service_key(by=acme.owner)
    make_service_key(by=acme.owner)
    refused(client, acme, gone, wrong("sealed"))


def test_what_could_be_opened_by_trying_is_refused(
    acme: Tenant, provider: SamlProvider, connection: Connection
) -> None:
    """CBC without a signature around it, keys by PKCS #1 1.5, and an assertion inside that nobody signed."""
    make_service_key(by=acme.owner)
    client = Client()
    plain = provider.answer(way_there(client, connection), "u-1")
    refused(client, acme, sealed(plain, acme, block=CBC), wrong("weak"))
    refused(client, acme, sealed(plain, acme, block=GCM, transport=xmlsec.Transform.RSA_PKCS1), wrong("weak"))
    unsigned = provider.answer(way_there(client, connection), "u-1", sign_assertion=False)
    refused(client, acme, sealed(unsigned, acme, block=GCM), wrong("unsigned"))


def test_without_a_key_nothing_encrypted_is_taken(
    acme: Tenant, bolt: Tenant, provider: SamlProvider, connection: Connection
) -> None:
    make_service_key(by=bolt.owner)
    xml = provider.answer(way_there(Client(), connection), "u-1")
    refused(Client(), acme, sealed(xml, bolt, block=GCM), wrong("sealed"))
