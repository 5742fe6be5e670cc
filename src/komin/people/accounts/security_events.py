"""What happens at the door, one line each in the log of the server: that it happened and how, never to whom.

Neither a name nor an address nor an id of a person is in it. The number of the request stands on the line and on the
pages of faults, and the person sees their sessions and is told changes by mail. What limits refuse is a line too.
"""

import logging
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as factors
from django.contrib.auth import signals as auth
from django.http import HttpRequest

_LOG = logging.getLogger("komin.security")


def note(event: str, **how: str) -> None:
    """`event` and `how` are words of the product, never what somebody typed."""
    _LOG.info("%s", " ".join((event, *(f"{name}={value}" for name, value in sorted(how.items())))))


def listen() -> None:
    """To the signals of the framework and of allauth; once, when the product starts."""
    auth.user_logged_in.connect(_signed_in, dispatch_uid="komin.signed_in")
    auth.user_login_failed.connect(_refused, dispatch_uid="komin.refused")
    auth.user_logged_out.connect(_signed_out, dispatch_uid="komin.signed_out")
    for signal, event in (
        (account.password_changed, "password.changed"),
        (account.password_reset, "password.reset"),
        (account.email_changed, "address.changed"),
        (factors.authenticator_added, "second_factor.added"),
        (factors.authenticator_removed, "second_factor.removed"),
    ):
        signal.connect(_Noting(event), weak=False, dispatch_uid=f"komin.{event}")


class _Noting:
    def __init__(self, event: str) -> None:
        self.event = event

    def __call__(self, **kwargs: Any) -> None:
        note(self.event)


def _signed_in(request: HttpRequest | None, user: Any, **kwargs: Any) -> None:
    note("sign_in.done", by=str(getattr(user, "backend", "")).rpartition(".")[2] or "unknown")


def _refused(**kwargs: Any) -> None:
    note("sign_in.refused")


def _signed_out(**kwargs: Any) -> None:
    note("sign_out")
