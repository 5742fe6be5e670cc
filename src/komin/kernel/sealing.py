"""Secrets that the database keeps and the product must read again: encrypted by a key of the installation.

What is sealed says by which algorithm: `aes256gcm$…`, AES-256 in GCM (NIST SP 800-38D) with a random nonce of 96 bits,
bound to its purpose. Another is one more entry here; what an earlier one sealed is read for as long as it stands in
the table, and sealed by the newest again every night. Without a mark it is Fernet, by which everything was sealed once.

The key of each purpose and algorithm is derived (HKDF, RFC 5869) from SECRET_KEY; what an older key sealed can be read
for as long as that key is among SECRET_KEY_FALLBACKS. A stolen copy of the database opens nothing without the key.
"""

import base64
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_NONCE = 12
NEWEST, UNMARKED = "aes256gcm", ""


class CannotUnseal(Exception):
    """No key of the installation opens it: it was changed, or the key it was sealed with is gone."""


@dataclass(frozen=True, slots=True)
class Algorithm:
    """`seal(key, clear, about)` and `unseal(key, sealed, about)`, with 32 bytes of key; `about` is bound to what is
    sealed. `name` is how its standard calls it. One that seals nothing any more only unseals."""

    name: str
    seal: Callable[[bytes, bytes, bytes], bytes] | None
    unseal: Callable[[bytes, bytes, bytes], bytes]


def _seal_gcm(key: bytes, clear: bytes, about: bytes) -> bytes:
    nonce = os.urandom(_NONCE)
    return base64.urlsafe_b64encode(nonce + AESGCM(key).encrypt(nonce, clear, about))


def _unseal_gcm(key: bytes, sealed: bytes, about: bytes) -> bytes:
    whole = base64.urlsafe_b64decode(sealed)
    return AESGCM(key).decrypt(whole[:_NONCE], whole[_NONCE:], about)


def _unseal_fernet(key: bytes, sealed: bytes, about: bytes) -> bytes:
    return Fernet(base64.urlsafe_b64encode(key)).decrypt(sealed)


ALGORITHMS: Mapping[str, Algorithm] = {
    NEWEST: Algorithm("AES-256-GCM", _seal_gcm, _unseal_gcm),
    UNMARKED: Algorithm("Fernet: AES-128-CBC with HMAC-SHA-256", None, _unseal_fernet),
}


def seal(text: str, *, purpose: str) -> str:
    """`text` encrypted and authenticated by the newest algorithm and key."""
    sealing = ALGORITHMS[NEWEST].seal
    assert sealing is not None
    sealed = sealing(_derived(settings.SECRET_KEY, purpose, NEWEST), text.encode(), purpose.encode())
    return f"{NEWEST}${sealed.decode()}"


def unseal(sealed: str, *, purpose: str) -> str:
    """What was sealed for `purpose`, by any algorithm and key that is known. Raises CannotUnseal."""
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        text = _opened(sealed, key, purpose)
        if text is not None:
            return text
    raise CannotUnseal(f"what was sealed as {purpose} can't be read with the keys of this installation")


def sealed_again(sealed: str, *, purpose: str) -> str:
    """The same under the newest algorithm and key; unchanged when it is that already. Raises CannotUnseal."""
    if _marked(sealed)[0] == NEWEST and _opened(sealed, settings.SECRET_KEY, purpose) is not None:
        return sealed
    return seal(unseal(sealed, purpose=purpose), purpose=purpose)


def _opened(sealed: str, key: str, purpose: str) -> str | None:
    mark, content = _marked(sealed)
    if mark not in ALGORITHMS:
        return None
    try:
        derived = _derived(key, purpose, mark)
        return ALGORITHMS[mark].unseal(derived, content.encode(), purpose.encode()).decode()
    except (InvalidTag, InvalidToken, ValueError):
        return None


def _marked(sealed: str) -> tuple[str, str]:
    mark, _, content = sealed.rpartition("$")
    return mark, content


def _derived(key: str, purpose: str, mark: str) -> bytes:
    """No key serves two algorithms."""
    about = f"komin {purpose} {mark}".rstrip()
    return HKDF(SHA256(), length=32, salt=None, info=about.encode()).derive(key.encode())
