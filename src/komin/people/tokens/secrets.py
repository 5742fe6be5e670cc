"""How a token is written: `komin_p_` or `komin_w_`, 32 random letters and digits, and 6 that check them.

The beginning and the checksum let a scanner of leaked secrets tell a token from noise without asking anybody:
`komin_[pw]_[0-9A-Za-z]{38}`, whose last six are the CRC-32 of all before them, in base 62.
"""

import re
import secrets
import string
from hashlib import sha256
from zlib import crc32

PERSONAL, OF_WORKSPACE = "komin_p_", "komin_w_"
_DIGITS = string.digits + string.ascii_uppercase + string.ascii_lowercase
_RANDOM, _CHECK = 32, 6
_SHOWN = 12
_WRITTEN = re.compile(r"komin_[pw]_[0-9A-Za-z]{38}")


def new_secret(prefix: str) -> str:
    """190 random bits, which nobody guesses."""
    said = prefix + "".join(secrets.choice(_DIGITS) for _ in range(_RANDOM))
    return said + _checksum(said)


def is_well_formed(secret: str) -> bool:
    """Whether it can be a token at all: nothing else is looked up."""
    return bool(_WRITTEN.fullmatch(secret)) and secret[-_CHECK:] == _checksum(secret[:-_CHECK])


def secret_hash(secret: str) -> str:
    """SHA-256, hex: what has 190 random bits needs no slow hash."""
    return sha256(secret.encode()).hexdigest()


def beginning(secret: str) -> str:
    """What is kept of it to be recognised by."""
    return secret[:_SHOWN]


def _checksum(said: str) -> str:
    number, digits = crc32(said.encode()), ""
    for _ in range(_CHECK):
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return digits
