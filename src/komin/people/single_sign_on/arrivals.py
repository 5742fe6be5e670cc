"""Somebody came from the provider of their company: who they say it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from komin.kernel.errors import Invalid
from komin.kernel.text import clean_line
from komin.people.single_sign_on.models import Connection
from komin.platform.mail.addresses import checked_address

_LONGEST_NAME = 80
SKEW_SECONDS = 120
"""By so much the clocks of provider and product may differ."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """`email` in lower case, "" where the provider says none that is verified. `key` names the key that vouches, where
    the issuer itself has no address that proves who it is (SAML)."""

    connection: str
    issuer: str
    subject: str
    email: str
    first_name: str = ""
    last_name: str = ""
    key: str = ""


def arrival_of(connection: Connection, claims: Mapping[str, Any], *, key: str = "") -> Arrival:
    """`claims` as OpenID Connect names them (§ 5.1)."""
    email = claims.get("email")
    verified = claims.get("email_verified", True) in (True, "true")
    return Arrival(
        connection=str(connection.pk),
        issuer=connection.issuer,
        subject=str(claims["sub"]),
        email=_address(email) if verified and isinstance(email, str) else "",
        first_name=_name(claims.get("given_name")),
        last_name=_name(claims.get("family_name")),
        key=key,
    )


def _address(said: str) -> str:
    try:
        return checked_address(said.strip()).lower()
    except Invalid:
        return ""


def _name(said: object) -> str:
    return clean_line(said)[:_LONGEST_NAME] if isinstance(said, str) else ""
