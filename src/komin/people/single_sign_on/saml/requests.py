"""The way to a provider: a request in the address, signed where the workspace has a key (SAML 2.0 Bindings § 3.4)."""

import base64
import secrets
import zlib
from dataclasses import dataclass
from datetime import UTC
from urllib.parse import quote, urlencode, urlsplit
from xml.sax.saxutils import quoteattr

from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256

from komin.kernel import clock
from komin.people.single_sign_on.models import Connection
from komin.people.single_sign_on.saml.addresses import answers_at, entity_id

_SIGNED_BY = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"


@dataclass(frozen=True, slots=True)
class Departure:
    """Where the browser is sent, and the name of the request: what answers it says so."""

    url: str
    request_id: str


def depart(connection: Connection, *, key: rsa.RSAPrivateKey | None, again: bool) -> Departure:
    """`again`: who is signed in at the provider has to show once more who they are."""
    request_id = f"_{secrets.token_hex(20)}"
    raw = _request(connection, request_id, again=again).encode()
    packed = zlib.compressobj(wbits=-15)
    asked = urlencode({"SAMLRequest": base64.b64encode(packed.compress(raw) + packed.flush()).decode()})
    if key is not None:
        asked += f"&SigAlg={quote(_SIGNED_BY, safe='')}"
        signature = key.sign(asked.encode(), padding.PKCS1v15(), SHA256())
        asked += f"&Signature={quote(base64.b64encode(signature).decode(), safe='')}"
    at = connection.sign_on_url
    return Departure(f"{at}{'&' if urlsplit(at).query else '?'}{asked}", request_id)


def _request(connection: Connection, request_id: str, *, again: bool) -> str:
    now = clock.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    workspace, forced = connection.workspace_id, ' ForceAuthn="true"' if again else ""
    return (
        '<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"'
        ' xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"'
        f' ID="{request_id}" Version="2.0" IssueInstant="{now}" Destination={quoteattr(connection.sign_on_url)}'
        f" AssertionConsumerServiceURL={quoteattr(answers_at(workspace))}{forced}"
        ' ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST">'
        f"<saml:Issuer>{entity_id(workspace)}</saml:Issuer></samlp:AuthnRequest>"
    )
