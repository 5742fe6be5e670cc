"""An answer as a provider has a browser post it (SAML 2.0 Bindings § 3.5): read, verified, and whom it means."""

import base64
import binascii
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric import rsa

from komin.people.single_sign_on.arrivals import Arrival, arrival_of
from komin.people.single_sign_on.models import Connection
from komin.people.single_sign_on.saml.assertions import EMAIL_FORMAT, Assertion, assertion_from
from komin.people.single_sign_on.saml.certificates import certificates_in
from komin.people.single_sign_on.saml.documents import (
    LARGEST,
    Element,
    Unreadable,
    child,
    children,
    document,
    tag,
    text_of,
)
from komin.people.single_sign_on.saml.encryption import opened
from komin.people.single_sign_on.saml.refused import Reason, Refused
from komin.people.single_sign_on.saml.signatures import is_signed, signed_part

_SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success"
_CLAIMS = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/"
# As the usual providers name them; compared in lower case.
_EMAIL = ("email", "mail", "emailaddress", f"{_CLAIMS}emailaddress", "urn:oid:0.9.2342.19200300.100.1.3")
_GIVEN = ("given_name", "givenname", "firstname", "first_name", f"{_CLAIMS}givenname", "urn:oid:2.5.4.42")
_FAMILY = (
    "family_name",
    "familyname",
    "sn",
    "surname",
    "lastname",
    "last_name",
    f"{_CLAIMS}surname",
    "urn:oid:2.5.4.4",
)


@dataclass(frozen=True, slots=True)
class Party:
    """Who is spoken to, and what opens what is encrypted for it."""

    entity_id: str
    answers_at: str
    keys: list[rsa.RSAPrivateKey]


@dataclass(frozen=True, slots=True)
class Read:
    """`key` names the key of the provider that signed."""

    assertion: Assertion
    key: str


def document_from(posted: str) -> Element:
    """The answer that was posted. Raises Refused."""
    if len(posted) > LARGEST * 4 // 3 + 4:
        raise Refused(Reason.UNREADABLE, "it is too large")
    try:
        root = document(base64.b64decode("".join(posted.split()), validate=True))
    except (binascii.Error, ValueError, Unreadable) as wrong:
        raise Refused(Reason.UNREADABLE, str(wrong)) from None
    if root.tag != tag("samlp:Response") or root.get("Version") != "2.0":
        raise Refused(Reason.UNREADABLE, "it is no answer of SAML 2.0")
    return root


def issuer_of(answer: Element) -> str:
    """Who says to have made it, which nothing follows from until the signature is verified."""
    issuer = child(answer, "saml:Issuer")
    if issuer is None:
        issuer = answer.find(f"{tag('saml:Assertion')}/{tag('saml:Issuer')}")
    return text_of(issuer)


def read(answer: Element, connection: Connection, party: Party) -> Read:
    """Raises Refused unless everything in it is as it must be."""
    _require_one_of_each(answer)
    if not answer.get("InResponseTo"):
        raise Refused(Reason.UNASKED)
    certificates = certificates_in(connection.certificates)
    vouched = is_signed(answer)
    if vouched:
        answer, _key = signed_part(answer, certificates)
    _require_success(answer)
    if answer.get("Destination", party.answers_at) != party.answers_at:
        raise Refused(Reason.RECIPIENT, "it was sent elsewhere")
    signed, key = signed_part(_assertion(answer, party, vouched=vouched), certificates)
    assertion = assertion_from(signed, audience=party.entity_id, recipient=party.answers_at)
    if assertion.issuer != connection.issuer or text_of(child(answer, "saml:Issuer")) not in ("", connection.issuer):
        raise Refused(Reason.UNKNOWN_PROVIDER, "another provider made it")
    if assertion.in_response_to != answer.get("InResponseTo"):
        raise Refused(Reason.UNASKED, "it answers two requests")
    return Read(assertion, key)


def arrival_from(connection: Connection, found: Read) -> Arrival:
    """Whom the assertion means. Its name for them is who they are; an address is one attribute of many."""
    assertion = found.assertion
    by_name = {name.lower(): values[0] for name, values in assertion.said.items() if values}
    email = _first(by_name, _EMAIL) or (assertion.subject if assertion.name_format == EMAIL_FORMAT else "")
    claims = {
        "sub": assertion.subject,
        "email": email,
        "given_name": _first(by_name, _GIVEN),
        "family_name": _first(by_name, _FAMILY),
    }
    return arrival_of(connection, claims, key=found.key)


def _require_one_of_each(answer: Element) -> None:
    """One assertion, right below the answer; signatures of these two only; no identifier twice."""
    plain, sealed = list(answer.iter(tag("saml:Assertion"))), list(answer.iter(tag("saml:EncryptedAssertion")))
    holders = [answer, *plain]
    signatures = list(answer.iter(tag("ds:Signature")))
    named = [
        value for one in answer.iter() for name, value in one.attrib.items() if name.rpartition("}")[2].lower() == "id"
    ]
    right = (
        len(plain) + len(sealed) <= 1
        and all(one.getparent() is answer for one in (*plain, *sealed))
        and all(one.getparent() in holders for one in signatures)
        and len(named) == len(set(named))
        and len(children(answer, "saml:Issuer")) <= 1
    )
    if not right:
        raise Refused(Reason.SHAPE, "something is there twice, or in another place")


def _require_success(answer: Element) -> None:
    status = answer.find(f"{tag('samlp:Status')}/{tag('samlp:StatusCode')}")
    if status is None or status.get("Value") != _SUCCESS:
        raise Refused(Reason.SAID_NO)


def _assertion(answer: Element, party: Party, *, vouched: bool) -> Element:
    sealed, plain = child(answer, "saml:EncryptedAssertion"), child(answer, "saml:Assertion")
    if sealed is not None:
        if not party.keys:
            raise Refused(Reason.SEALED, "there is no key")
        found = opened(sealed, party.keys, vouched=vouched)
        if next(found.iter(tag("saml:EncryptedAssertion")), None) is not None or len(list(found.iter(found.tag))) != 1:
            raise Refused(Reason.SHAPE, "an assertion in an assertion")
        return found
    if plain is None:
        raise Refused(Reason.SHAPE, "nothing is said of anybody")
    return plain


def _first(said: dict[str, str], names: tuple[str, ...]) -> str:
    return next((said[name] for name in names if said.get(name)), "")
