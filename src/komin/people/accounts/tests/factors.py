"""An authenticator app and its person, for the tests of second factors."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from komin.people.accounts.tests.visitor import PASSWORD, Visitor

_STANDING = SimpleNamespace(time=lambda: 1_800_000_000.0)


@contextmanager
def half_minute_standing() -> Iterator[None]:
    """A code that is read in one half minute and typed in the next is wrong: no test depends on when it runs."""
    with patch("allauth.mfa.totp.internal.auth.time", _STANDING), patch(f"{__name__}.time", _STANDING):
        yield


class App:
    """An authenticator app (RFC 6238). Each code is used once, so that each call is of another half minute."""

    def __init__(self, secret: str) -> None:
        self.secret = secret

    def code(self) -> str:
        return format_hotp_value(hotp_value(self.secret, int(time.time()) // 30))


def confirm_password(visitor: Visitor, password: str = PASSWORD) -> Any:
    return visitor.post("reauthenticate", password=password)


def add_app(visitor: Visitor) -> App:
    """The visitor, signed in, turns a second step on."""
    confirm_password(visitor)
    page = visitor.get("security/app").content.decode()
    found = re.search(r'id="secret" readonly value="([A-Z2-7]+)"', page)
    assert found, page
    app = App(found[1])
    with half_minute_standing():
        assert visitor.post("security/app", code=app.code()).status_code == 302
    return app


def recovery_codes(visitor: Visitor) -> list[str]:
    file: bytes = visitor.get("security/recovery-codes/file").content
    return file.decode().split()
