"""A session that nobody uses ends by itself: soon on a computer that others use too, after a week on one's own.

NIST SP 800-63B-4 asks for no such limit at its first level, and for an hour at its second; docs/operator/sign-in.md
says why a week is enough where what guards an account is changed only by who shows again who they are.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponse

from komin.kernel import clock
from komin.people.accounts.web.shared_computers import is_shared, leave_nothing

SHARED_IDLE, OWN_IDLE = timedelta(minutes=15), timedelta(days=7)
_USED_AT = "used_at"
# A page of many pictures is one use; a day of work on one's own computer a few.
_NOTED_EVERY = {True: timedelta(minutes=1), False: timedelta(hours=1)}


def listen() -> None:
    """Signing in is a use; once, when the product starts."""
    user_logged_in.connect(_signed_in, dispatch_uid="komin.used_at_sign_in")


def _signed_in(request: HttpRequest | None, **kwargs: Any) -> None:
    if request is not None:
        request.session[_USED_AT] = clock.now().timestamp()


class UnusedSessions:
    """Middleware, inside of authentication: whoever walked away is signed out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        shared = is_shared(request)
        idle = clock.now().timestamp() - request.session.get(_USED_AT, clock.now().timestamp())
        if idle > (SHARED_IDLE if shared else OWN_IDLE).total_seconds():
            logout(request)
            response = self.get_response(request)
            leave_nothing(response, shared=shared)
            return response
        if _is_use(request) and (_USED_AT not in request.session or idle > _NOTED_EVERY[shared].total_seconds()):
            request.session[_USED_AT] = clock.now().timestamp()
        return self.get_response(request)


def _is_use(request: HttpRequest) -> bool:
    """A page that is opened, or something that is sent; not what a page asks for by itself, such as who is there."""
    opened = request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
    return opened or request.method not in ("GET", "HEAD", "OPTIONS")
