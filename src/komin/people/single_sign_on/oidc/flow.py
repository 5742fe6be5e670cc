"""The way to an OpenID provider and back: the authorization code flow with PKCE (RFC 6749, RFC 7636, RFC 9700)."""

import base64
import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from komin.kernel.sealing import CannotUnseal, unseal
from komin.people.single_sign_on.arrivals import Arrival, arrival_of
from komin.people.single_sign_on.models import Connection
from komin.people.single_sign_on.oidc.provider import MOST_READ, Provider, Unusable, json_of, provider_at
from komin.people.single_sign_on.oidc.tokens import BadToken, Expected, claims_of
from komin.people.single_sign_on.secrets import PURPOSE
from komin.platform.outbound.client import get, post

_SCOPE = "openid email profile"


@dataclass(frozen=True, slots=True)
class Departure:
    """Where the browser is sent, and what is remembered of it meanwhile: secrets of this one way."""

    url: str
    state: str
    nonce: str
    verifier: str


def depart(connection: Connection, *, callback: str, email: str, again: bool) -> Departure:
    """`again`: who is signed in at the provider has to show once more who they are. Raises Unusable."""
    provider = provider_at(connection.issuer)
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    challenge = base64.urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    asked = {
        "response_type": "code",
        "client_id": connection.client_id,
        "redirect_uri": callback,
        "scope": _SCOPE,
        "state": state,
        "nonce": nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        **({"login_hint": email} if email else {}),
        **({"prompt": "login", "max_age": "0"} if again else {}),
    }
    at = provider.authorization_endpoint
    return Departure(f"{at}{'&' if urlsplit(at).query else '?'}{urlencode(asked)}", state, nonce, verifier)


@dataclass(frozen=True, slots=True)
class Return:
    """What the browser brought back, and what was remembered."""

    code: str
    nonce: str
    verifier: str
    callback: str
    fresh_since: float | None


def arrive(connection: Connection, back: Return) -> Arrival:
    """Who it is. Raises Unusable, BadToken."""
    provider = provider_at(connection.issuer)
    answer = _redeem(connection, provider, back)
    token = answer.get("id_token")
    if not isinstance(token, str):
        raise BadToken("there is no ID token")
    claims = claims_of(token, provider, Expected(connection.client_id, back.nonce, back.fresh_since))
    if not claims.get("email") and provider.userinfo_endpoint:
        claims = {**_user_info(provider, answer, claims["sub"]), **claims}
    return arrival_of(connection, claims)


def _redeem(connection: Connection, provider: Provider, back: Return) -> dict[str, Any]:
    form = {
        "grant_type": "authorization_code",
        "code": back.code,
        "redirect_uri": back.callback,
        "code_verifier": back.verifier,
    }
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
    try:
        secret = unseal(connection.secret_sealed, purpose=PURPOSE) if connection.secret_sealed else ""
    except CannotUnseal:
        raise Unusable("sealed") from None
    if secret and provider.by_header:
        pair = f"{quote(connection.client_id, safe='')}:{quote(secret, safe='')}"
        headers["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()
    else:
        form |= {"client_id": connection.client_id, **({"client_secret": secret} if secret else {})}
    body = urlencode(form).encode()
    return json_of(post(provider.token_endpoint, body, headers, by_customer=True, most=MOST_READ))


def _user_info(provider: Provider, answer: dict[str, Any], subject: str) -> dict[str, Any]:
    """What the provider says of them elsewhere; of the same person only (§ 5.3.2)."""
    headers = {"Authorization": f"Bearer {answer.get('access_token', '')}", "Accept": "application/json"}
    said = json_of(get(provider.userinfo_endpoint, headers, by_customer=True, most=MOST_READ))
    if said.get("sub") != subject:
        raise BadToken("the user info is somebody else's")
    return said
