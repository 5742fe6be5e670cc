"""An authenticator app and its person, for the tests of second factors."""

import re
import time
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from komin.people.accounts.tests.visitor import PASSWORD, Visitor


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
    assert visitor.post("security/app", code=app.code()).status_code == 302
    return app


def recovery_codes(visitor: Visitor) -> list[str]:
    file: bytes = visitor.get("security/recovery-codes/file").content
    return file.decode().split()
