"""PINs: 4 to 8 digits, hashed with argon2. So few digits are kept by limits of attempts, not by the hash alone."""

import secrets
from itertools import pairwise

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid

SHORTEST, LONGEST, GIVEN = 4, 8, 6


class PinHasher(Argon2PasswordHasher):
    """The least that OWASP recommends for Argon2id: a tablet switches between people, and nobody waits for it. Whoever
    has the database tries a million PINs in hours, whatever the parameters."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1


_HASHER = PinHasher()
_NOBODY = _HASHER.encode("0", _HASHER.salt())


def hash_pin(pin: str) -> str:
    return _HASHER.encode(pin, _HASHER.salt())


def is_pin(pin: str, hashed: str) -> bool:
    """As slow for nobody as for somebody; `hashed` is empty for nobody."""
    same = _HASHER.verify(pin, hashed or _NOBODY)
    return same and bool(hashed)


def new_pin() -> str:
    """Six digits that `check_pin` lets pass."""
    while True:
        pin = "".join(secrets.choice("0123456789") for _place in range(GIVEN))
        if not _is_guessed_first(pin):
            return pin


def check_pin(pin: str, *, staff_number: str) -> str:
    """Raises Invalid for what is no PIN, and for one that others would try first."""
    if not (pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= LONGEST):
        raise Invalid(_("A PIN has 4 to 8 digits."), fields={"pin": _("4 to 8 digits")})
    if _is_guessed_first(pin) or pin in staff_number:
        said = _("Others would try this PIN first. Choose one without a row of digits and other than the staff number.")
        raise Invalid(said, fields={"pin": said})
    return pin


def _is_guessed_first(pin: str) -> bool:
    """One digit, one pair or one half again and again, or digits in a row."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    half = len(pin) // 2
    return len(steps) == 1 or pin[:2] * half == pin or (len(pin) > 4 and pin[:half] * 2 == pin)
