"""A session of an operator ends soon: by itself after a while without a click, and with the shift."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse

from komin.kernel import clock
from komin.people.operators.backend import PATH
from komin.people.workspaces.models import Member

IDLE, SHIFT = timedelta(minutes=15), timedelta(hours=12)
_SINCE, _SEEN, WORKSPACE = "operator_since", "operator_seen", "operator_workspace"
_A_MINUTE = 60


def begin_session(request: HttpRequest, member: Member) -> None:
    """Whoever was signed in here before is so no more."""
    request.session.flush()
    login(request, member.person, backend=PATH)
    now = int(clock.now().timestamp())
    request.session[_SINCE], request.session[_SEEN] = now, now
    request.session[WORKSPACE] = member.workspace.slug
    request.session.set_expiry(IDLE)


def is_operator_session(request: HttpRequest) -> bool:
    return hasattr(request, "session") and _SINCE in request.session


class OperatorSessions:
    """Middleware, outside of all that asks who is signed in, and inside of pages that are ready, which are drawn again
    after a minute. Each minute in which something is asked, the session begins its quarter of an hour again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and _SINCE in request.session:
            now = int(clock.now().timestamp())
            idle = now - request.session[_SEEN] > IDLE.total_seconds()
            if idle or now - request.session[_SINCE] > SHIFT.total_seconds():
                request.session.flush()
            elif now - request.session[_SEEN] >= _A_MINUTE:
                request.session[_SEEN] = now
        return self.get_response(request)
