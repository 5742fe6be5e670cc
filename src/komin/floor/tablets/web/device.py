"""Which enrolled tablet a request comes from, and what it may show while nobody is signed in there."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from komin.floor.tablets.actions.note_use import note_day
from komin.floor.tablets.models import Tablet
from komin.floor.tablets.queries import is_followed_at, tablet_with
from komin.people.accounts.models import Person

KEPT = timedelta(days=365)
AT_TABLET = "operator_tablet"
_FOLLOWED = {"viewing:follow", "viewing:version", "viewing:media"}


def tablet_in(request: HttpRequest) -> Tablet | None:
    """None for every other device, and for one that was revoked. Asked once a request."""
    if not hasattr(request, "tablet"):
        secret = request.COOKIES.get(settings.TABLET_COOKIE_NAME, "")
        request.tablet = tablet_with(secret) if secret else None  # type: ignore[attr-defined]
    found: Tablet | None = request.tablet  # type: ignore[attr-defined]
    return found


def keep_secret(response: HttpResponse, secret: str) -> None:
    response.set_cookie(
        settings.TABLET_COOKIE_NAME,
        secret,
        max_age=int(KEPT.total_seconds()),
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )


class SharedTablets:
    """Middleware, inside of authentication. On a tablet, who is not signed in follows what is followed at its station,
    and is led to the page of the station from everywhere else that asks for a sign-in. Whoever signed in at a tablet
    that was revoked meanwhile is signed out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        here = settings.TABLET_COOKIE_NAME in request.COOKIES
        session = request.session if settings.SESSION_COOKIE_NAME in request.COOKIES else {}
        tablet = tablet_in(request) if here or AT_TABLET in session else None
        if AT_TABLET in session and (tablet is None or session[AT_TABLET] != str(tablet.pk)):
            request.session.flush()
            return redirect("tablet:tablet")
        if tablet is not None:
            note_day(tablet)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        if settings.TABLET_COOKIE_NAME not in request.COOKIES or isinstance(request.user, Person):
            return None
        tablet, name = tablet_in(request), request.resolver_match.view_name if request.resolver_match else ""
        if tablet is None:
            return None
        if name == "workspaces:logo":
            request.user = tablet.member.person
        elif name in _FOLLOWED and request.method in ("GET", "HEAD"):
            if not is_followed_at(tablet, kwargs["code"]):
                return redirect("tablet:tablet")
            request.user = tablet.member.person
        elif name == "accounts:sign_in" and request.method == "GET" and "next" in request.GET:
            return redirect("tablet:tablet")
        return None
