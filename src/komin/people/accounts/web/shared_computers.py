"""A computer that others use too: the session ends by itself, and signing out leaves nothing behind (charter K20)."""

from collections.abc import Callable
from datetime import timedelta

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from komin.kernel import clock

FIELD = "shared"
IDLE = timedelta(minutes=15)
_SHARED, _USED_AT = "shared_computer", "used_at"
# Noted once a minute: a page of many pictures is one use.
_NOTED_EVERY = timedelta(minutes=1)


def choose(request: HttpRequest) -> None:
    """What the sign-in form that is being sent says of the computer."""
    if FIELD in request.POST:
        request.session[_SHARED] = True
    elif _SHARED in request.session:
        del request.session[_SHARED]


def is_shared(request: HttpRequest) -> bool:
    return bool(request.session.get(_SHARED))


def leave_nothing(response: HttpResponseBase, *, shared: bool) -> None:
    """After signing out: no page and no picture in the browser's cache; on a shared computer nothing that was kept or
    waits to be sent either (Clear-Site-Data, W3C)."""
    response.headers["Clear-Site-Data"] = '"cache", "storage"' if shared else '"cache"'


class SharedComputers:
    """Middleware, inside of authentication: whoever walked away is signed out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated or not is_shared(request):
            return self.get_response(request)
        idle = clock.now().timestamp() - request.session.get(_USED_AT, clock.now().timestamp())
        if idle > IDLE.total_seconds():
            logout(request)
            response = self.get_response(request)
            leave_nothing(response, shared=True)
            return response
        if _is_use(request) and (_USED_AT not in request.session or idle > _NOTED_EVERY.total_seconds()):
            request.session[_USED_AT] = clock.now().timestamp()
        return self.get_response(request)


def _is_use(request: HttpRequest) -> bool:
    """A page that is opened, or something that is sent; not what a page asks for by itself, such as who is there."""
    opened = request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
    return opened or request.method not in ("GET", "HEAD", "OPTIONS")
