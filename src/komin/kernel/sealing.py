"""Secrets that the database keeps and the product must read again: encrypted by a key of the installation.

The key of each purpose is derived (HKDF, RFC 5869) from SECRET_KEY; what an older key sealed can be read for as long as
that key is among SECRET_KEY_FALLBACKS. A stolen copy of the database opens nothing without the key.
"""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class CannotUnseal(Exception):
    """No key of the installation opens it: it was changed, or the key it was sealed with is gone."""


def seal(text: str, *, purpose: str) -> str:
    """`text` encrypted and authenticated by the newest key."""
    return _fernets(purpose)[0].encrypt(text.encode()).decode()


def unseal(sealed: str, *, purpose: str) -> str:
    """What was sealed for `purpose`, by any key that is known. Raises CannotUnseal."""
    try:
        return MultiFernet(_fernets(purpose)).decrypt(sealed.encode()).decode()
    except (InvalidToken, ValueError) as refused:
        raise CannotUnseal(
            f"what was sealed as {purpose} can't be read with the keys of this installation"
        ) from refused


def sealed_again(sealed: str, *, purpose: str) -> str:
    """The same under the newest key; unchanged when it is under that already. Raises CannotUnseal."""
    try:
        _fernets(purpose)[0].decrypt(sealed.encode())
    except (InvalidToken, ValueError):
        return seal(unseal(sealed, purpose=purpose), purpose=purpose)
    return sealed


def _fernets(purpose: str) -> list[Fernet]:
    return [_fernet(key, purpose) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _fernet(key: str, purpose: str) -> Fernet:
    derived = HKDF(SHA256(), length=32, salt=None, info=f"komin {purpose}".encode()).derive(key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
