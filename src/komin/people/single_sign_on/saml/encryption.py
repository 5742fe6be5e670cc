"""An assertion that only this product can read (XML Encryption 1.1).

Without a signature around it, what is encrypted by CBC could be changed and tried until it opens (Jager and Somorovsky
2011): such a one is opened only inside an answer whose signature is verified. Keys come by RSA-OAEP and nothing else.
"""

import base64
from collections.abc import Callable
from xml.sax.saxutils import quoteattr

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.hashes import SHA1, SHA256, SHA384, SHA512, HashAlgorithm

from komin.people.single_sign_on.saml.documents import (
    DS,
    XENC,
    XENC11,
    Element,
    Unreadable,
    child,
    document,
    tag,
    text_of,
)
from komin.people.single_sign_on.saml.refused import Reason, Refused

_KEY_BYTES = {
    f"{XENC}aes128-cbc": 16, f"{XENC}aes192-cbc": 24, f"{XENC}aes256-cbc": 32,
    f"{XENC11}aes128-gcm": 16, f"{XENC11}aes192-gcm": 24, f"{XENC11}aes256-gcm": 32,
}  # fmt: skip
# OAEP holds with SHA-1 as its mask, which needs no hash without collisions (RFC 8017 § 7.1).
_DIGESTS: dict[str, Callable[[], HashAlgorithm]] = {
    f"{DS}sha1": SHA1, f"{XENC}sha256": SHA256, f"{XENC}sha512": SHA512,
    "http://www.w3.org/2001/04/xmldsig-more#sha384": SHA384,
}  # fmt: skip
_MASKS: dict[str, Callable[[], HashAlgorithm]] = {
    f"{XENC11}mgf1sha1": SHA1, f"{XENC11}mgf1sha256": SHA256,
    f"{XENC11}mgf1sha384": SHA384, f"{XENC11}mgf1sha512": SHA512,
}  # fmt: skip


def opened(encrypted: Element, keys: list[rsa.RSAPrivateKey], *, vouched: bool) -> Element:
    """The assertion in an EncryptedAssertion; `vouched`: the answer around it is signed. Raises Refused."""
    body = child(encrypted, "xenc:EncryptedData")
    if body is None:
        raise Refused(Reason.SHAPE, "nothing is encrypted")
    algorithm = _algorithm(body)
    if algorithm not in _KEY_BYTES or (algorithm.endswith("-cbc") and not vouched):
        raise Refused(Reason.WEAK, "the encryption is not one that may be")
    wrapped = list(encrypted.iter(tag("xenc:EncryptedKey")))
    if len(wrapped) != 1:
        raise Refused(Reason.SHAPE, "one key is expected")
    scheme = _scheme(wrapped[0])
    for key in keys:
        try:
            secret = key.decrypt(_value(wrapped[0]), scheme)
            if len(secret) == _KEY_BYTES[algorithm]:
                return _assertion(_plain(algorithm, secret, _value(body)), encrypted)
        except (ValueError, InvalidTag, Unreadable):
            continue
    raise Refused(Reason.SEALED)


def _algorithm(element: Element) -> str:
    method = child(element, "xenc:EncryptionMethod")
    return str(method.get("Algorithm")) if method is not None else ""


def _scheme(wrapped: Element) -> padding.OAEP:
    method, algorithm = child(wrapped, "xenc:EncryptionMethod"), _algorithm(wrapped)
    if method is None or algorithm not in (f"{XENC}rsa-oaep-mgf1p", f"{XENC11}rsa-oaep"):
        raise Refused(Reason.WEAK, "the key is not encrypted as it must be")
    named, mask = child(method, "ds:DigestMethod"), child(method, "xenc11:MGF")
    digest = _DIGESTS.get(named.get("Algorithm")) if named is not None else SHA1
    masked_by = _MASKS.get(mask.get("Algorithm")) if mask is not None else SHA1
    if digest is None or masked_by is None or child(method, "xenc:OAEPparams") is not None:
        raise Refused(Reason.WEAK, "the key is not encrypted as it must be")
    return padding.OAEP(padding.MGF1(masked_by()), digest(), None)


def _value(element: Element) -> bytes:
    value = element.find(f"{tag('xenc:CipherData')}/{tag('xenc:CipherValue')}")
    return base64.b64decode(text_of(value))


def _plain(algorithm: str, secret: bytes, sealed: bytes) -> bytes:
    if algorithm.endswith("-gcm"):
        return AESGCM(secret).decrypt(sealed[:12], sealed[12:], None)
    opener = Cipher(AES(secret), CBC(sealed[:16])).decryptor()
    plain = opener.update(sealed[16:]) + opener.finalize()
    if not plain or not 1 <= plain[-1] <= 16:
        raise ValueError("padding")
    return plain[: -plain[-1]]


def _assertion(plain: bytes, around: Element) -> Element:
    """It may use prefixes that are declared around the place where it stood (XML Encryption § 4.4)."""
    declared = "".join(f" xmlns{':' if one else ''}{one or ''}={quoteattr(uri)}" for one, uri in around.nsmap.items())
    place = document(f"<place{declared}>".encode() + plain + b"</place>")
    found = list(place)
    if len(found) != 1 or found[0].tag != tag("saml:Assertion"):
        raise Unreadable("it is no assertion")
    return found[0]
