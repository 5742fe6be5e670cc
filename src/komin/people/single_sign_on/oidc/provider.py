"""What an OpenID provider says of itself (OpenID Connect Discovery 1.0), asked of it and kept for some minutes."""

import json
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache

from komin.platform.outbound.client import Outcome, get
from komin.platform.outbound.destinations import Forbidden, address_of, destination

KEPT_SECONDS = 600
MOST_READ = 256_000
"""Bytes: the keys of large providers are some ten thousand."""
_WELL_KNOWN = "/.well-known/openid-configuration"


class Unusable(Exception):
    """The provider can't be used. `code`: one of the faults of platform/outbound, "status", "no_json", "other_issuer"
    or "incomplete"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Provider:
    """`by_header`: it takes the secret of the product in a header, as it must unless it says otherwise."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str
    by_header: bool


def provider_at(issuer: str, *, anew: bool = False) -> Provider:
    """Raises Unusable for one that does not answer, or says that it is another."""
    said = _known(f"oidc-provider:{issuer}", issuer.rstrip("/") + _WELL_KNOWN, anew=anew)
    if said.get("issuer") != issuer:
        raise Unusable("other_issuer")
    methods = said.get("token_endpoint_auth_methods_supported")
    provider = Provider(
        issuer=issuer,
        authorization_endpoint=_text(said, "authorization_endpoint"),
        token_endpoint=_text(said, "token_endpoint"),
        jwks_uri=_text(said, "jwks_uri"),
        userinfo_endpoint=_text(said, "userinfo_endpoint"),
        by_header=not isinstance(methods, list) or "client_secret_basic" in methods,
    )
    if not (provider.authorization_endpoint and provider.token_endpoint and provider.jwks_uri):
        raise Unusable("incomplete")
    # The browser goes there, not the product: still to no machine that only the product could reach.
    try:
        address_of(destination(provider.authorization_endpoint, by_customer=True))
    except Forbidden as forbidden:
        raise Unusable(forbidden.code) from None
    return provider


def keys_of(provider: Provider, *, anew: bool = False) -> dict[str, Any]:
    """Its public keys (RFC 7517). Raises Unusable."""
    return _known(f"oidc-keys:{provider.jwks_uri}", provider.jwks_uri, anew=anew)


def json_of(outcome: Outcome) -> dict[str, Any]:
    """What came back. Raises Unusable for anything but an object in an answer that is good."""
    if not outcome.is_good:
        raise Unusable(outcome.fault or "status")
    try:
        said = json.loads(outcome.body)
    except ValueError:
        raise Unusable("no_json") from None
    if not isinstance(said, dict):
        raise Unusable("no_json")
    return said


def _known(key: str, url: str, *, anew: bool) -> dict[str, Any]:
    kept = None if anew else cache.get(key)
    if isinstance(kept, dict):
        return kept
    said = json_of(get(url, {"Accept": "application/json"}, by_customer=True, most=MOST_READ))
    cache.set(key, said, KEPT_SECONDS)
    return said


def _text(said: dict[str, Any], name: str) -> str:
    value = said.get(name, "")
    return value if isinstance(value, str) else ""
