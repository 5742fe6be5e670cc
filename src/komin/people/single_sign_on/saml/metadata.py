"""What a provider says of itself, as an administrator pastes it, and what the workspace says of itself."""

import uuid
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from cryptography import x509

from komin.people.single_sign_on.saml.addresses import answers_at, entity_id
from komin.people.single_sign_on.saml.certificates import Unfit, bare, certificate_from
from komin.people.single_sign_on.saml.documents import (
    METADATA,
    SAMLP,
    Element,
    Unreadable,
    child,
    children,
    document,
    tag,
    text_of,
)

LARGEST = 1_000_000
"""Bytes: of a provider with all its claims described."""
MOST_CERTIFICATES = 4
_REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
_POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"


class Unusable(Exception):
    """`code`: "unreadable", "no_provider", "several", "no_redirect", "no_certificate" or "weak"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Provider:
    entity_id: str
    sign_on_url: str
    certificates: list[x509.Certificate]


def provider_from(raw: bytes) -> Provider:
    """Of one provider; nothing is fetched, and no signature of it believed: an administrator brought it. Raises
    Unusable."""
    try:
        root = document(raw, largest=LARGEST)
    except Unreadable:
        raise Unusable("unreadable") from None
    described = [one for one in root.iter(tag("md:EntityDescriptor")) if child(one, "md:IDPSSODescriptor") is not None]
    if len(described) != 1:
        raise Unusable("several" if described else "no_provider")
    role = child(described[0], "md:IDPSSODescriptor")
    services = [one for one in children(role, "md:SingleSignOnService") if one.get("Binding") == _REDIRECT]
    if not services:
        raise Unusable("no_redirect")
    return Provider(str(described[0].get("entityID", "")), str(services[0].get("Location", "")), _certificates(role))


def _certificates(role: Element) -> list[x509.Certificate]:
    keys = [one for one in children(role, "md:KeyDescriptor") if one.get("use", "signing") == "signing"]
    said = [text_of(one) for key in keys for one in key.iter(tag("ds:X509Certificate"))]
    try:
        found = [certificate_from(one) for one in said]
    except Unfit as unfit:
        raise Unusable("weak" if unfit.code == "weak" else "no_certificate") from None
    if not found:
        raise Unusable("no_certificate")
    return found[:MOST_CERTIFICATES]


def metadata_of(workspace_id: uuid.UUID, certificates: list[x509.Certificate]) -> str:
    """`certificates` of the workspace's own keys, the newest first."""
    keys = "".join(
        f'<md:KeyDescriptor{use}><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>'
        f"<ds:X509Certificate>{bare(one)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>"
        for use, some in ((' use="signing"', certificates), (' use="encryption"', certificates[:1]))
        for one in some
    )
    signs = "true" if certificates else "false"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<md:EntityDescriptor xmlns:md="{METADATA}" entityID={quoteattr(entity_id(workspace_id))}>'
        f'<md:SPSSODescriptor AuthnRequestsSigned="{signs}" WantAssertionsSigned="true"'
        f' protocolSupportEnumeration="{SAMLP}">{keys}'
        "<md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</md:NameIDFormat>"
        f'<md:AssertionConsumerService Binding="{_POST}" Location={quoteattr(answers_at(workspace_id))}'
        f' index="0" isDefault="true"/></md:SPSSODescriptor></md:EntityDescriptor>\n'
    )
