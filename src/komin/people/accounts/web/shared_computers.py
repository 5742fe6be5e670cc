"""A computer that others use too: the session ends by itself, and signing out leaves nothing behind (charter K20)."""

from django.http import HttpRequest, HttpResponseBase

FIELD = "shared"
_SHARED = "shared_computer"


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
