"""Identifiers of rows: UUIDv7 (RFC 9562 § 5.7), so that they sort by time of creation."""

import secrets
import uuid

import uuid_utils

# Crockford's base 32 without the letters that are mistaken for digits when typed from a label.
_CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_id() -> uuid.UUID:
    """A new UUIDv7."""
    return uuid.UUID(bytes=uuid_utils.uuid7().bytes)


def new_code(length: int = 8) -> str:
    """A short code for labels: typed by hand, never a secret."""
    return "".join(secrets.choice(_CODE_ALPHABET) for _ in range(length))


def new_token() -> str:
    """An unguessable token for links: 192 bits, URL-safe, 32 characters."""
    return secrets.token_urlsafe(24)
