"""The certificates of a provider: nothing but its keys is believed, and only those that an administrator gave."""

import base64
import re
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from komin.kernel import clock

LEAST_RSA_BITS = 2048
_PEM = re.compile(r"-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----")


class Unfit(Exception):
    """`code`: "unreadable" or "weak"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Shown:
    """A certificate as its owner recognises it."""

    fingerprint: str
    until: datetime

    @property
    def ended(self) -> bool:
        return self.until <= clock.now()


def certificate_from(said: str) -> x509.Certificate:
    """PEM, or what stands between its lines, as metadata have it. Raises Unfit."""
    body = "".join(re.sub(r"-----[A-Z ]+-----", "", said).split())
    try:
        certificate = x509.load_der_x509_certificate(base64.b64decode(body, validate=True))
        key = certificate.public_key()
    except Exception:
        raise Unfit("unreadable") from None
    strong_rsa = isinstance(key, rsa.RSAPublicKey) and key.key_size >= LEAST_RSA_BITS
    if not strong_rsa and not isinstance(key, ec.EllipticCurvePublicKey):
        raise Unfit("weak")
    return certificate


def kept(certificates: list[x509.Certificate]) -> str:
    """As a column keeps them, each once, in their order."""
    return "".join(dict.fromkeys(one.public_bytes(Encoding.PEM).decode() for one in certificates))


def certificates_in(text: str) -> list[x509.Certificate]:
    return [x509.load_pem_x509_certificate(one.encode()) for one in _PEM.findall(text)]


def key_sha256(certificate: x509.Certificate) -> str:
    """Names the key: a certificate that is renewed for the same key vouches as the one before."""
    public = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return sha256(public).hexdigest()


def shown(certificate: x509.Certificate) -> Shown:
    digest = sha256(certificate.public_bytes(Encoding.DER)).hexdigest().upper()
    return Shown(":".join(digest[at : at + 2] for at in range(0, 64, 2)), certificate.not_valid_after_utc)


def bare(certificate: x509.Certificate) -> str:
    """As metadata have it."""
    return base64.b64encode(certificate.public_bytes(Encoding.DER)).decode()
