"""The ID token: who signed in, as the provider signed it (OpenID Connect Core 1.0 § 3.1.3.7)."""

from dataclasses import dataclass
from typing import Any

import jwt

from komin.kernel import clock
from komin.people.single_sign_on.arrivals import SKEW_SECONDS
from komin.people.single_sign_on.models import LONGEST_SUBJECT
from komin.people.single_sign_on.oidc.provider import Provider, Unusable, keys_of

_OLDEST_SECONDS = 600
# Signatures by the private key of the provider; never "none", never one that the shared secret makes.
_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]


class BadToken(Exception):
    """It proves nothing; the message is for the log."""


@dataclass(frozen=True, slots=True)
class Expected:
    client_id: str
    nonce: str
    fresh_since: float | None = None
    """Seconds since 1970: who signed in before that has to do it again (`max_age`)."""


def claims_of(token: str, provider: Provider, expected: Expected) -> dict[str, Any]:
    """Raises BadToken unless everything that it must say is said and signed, Unusable when the keys can't be had."""
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            _key(token, provider),
            algorithms=_ALGORITHMS,
            audience=expected.client_id,
            issuer=provider.issuer,
            # Time is the product's own, below.
            options={
                "require": ["iss", "sub", "aud", "exp", "iat"],
                "verify_exp": False,
                "verify_iat": False,
                "verify_nbf": False,
            },
        )
    except jwt.PyJWTError as refused:
        raise BadToken(str(refused)) from None
    _check_time(claims, expected)
    if claims.get("nonce") != expected.nonce:
        raise BadToken("the nonce is another one")
    audience = claims["aud"]
    if isinstance(audience, list) and len(audience) > 1 and claims.get("azp") != expected.client_id:
        raise BadToken("it was made for another party")
    if not isinstance(claims["sub"], str) or not 1 <= len(claims["sub"]) <= LONGEST_SUBJECT:
        raise BadToken("the subject is unusable")
    return claims


def _key(token: str, provider: Provider) -> jwt.PyJWK:
    """The key that the token names; a provider that renewed its keys is asked once more."""
    header = jwt.get_unverified_header(token)
    if header.get("alg") not in _ALGORITHMS:
        raise BadToken("the algorithm is not one that may be")
    for anew in (False, True):
        found = _named(keys_of(provider, anew=anew), header.get("kid"))
        if found is not None:
            return found
    raise BadToken("the provider has no such key")


def _named(said: dict[str, Any], kid: object) -> jwt.PyJWK | None:
    try:
        keys = [key for key in jwt.PyJWKSet.from_dict(said).keys if key.public_key_use in (None, "sig")]
    except (jwt.PyJWTError, ValueError, TypeError, AttributeError):
        raise Unusable("no_json") from None
    if kid is None:
        return keys[0] if len(keys) == 1 else None
    return next((key for key in keys if key.key_id == kid), None)


def _check_time(claims: dict[str, Any], expected: Expected) -> None:
    now = clock.now().timestamp()
    times = [claims["exp"], claims["iat"], claims.get("nbf", 0), claims.get("auth_time", 0)]
    if not all(isinstance(one, int | float) and not isinstance(one, bool) for one in times):
        raise BadToken("a time is no number")
    if now - SKEW_SECONDS >= claims["exp"]:
        raise BadToken("it has expired")
    if claims["iat"] > now + SKEW_SECONDS or claims.get("nbf", 0) > now + SKEW_SECONDS:
        raise BadToken("it is of a time to come")
    if claims["iat"] < now - _OLDEST_SECONDS:
        raise BadToken("it was made long ago")
    if expected.fresh_since is not None and claims.get("auth_time", 0) < expected.fresh_since - SKEW_SECONDS:
        raise BadToken("they did not sign in again")
