"""Counts who reads which page, of those who accepted that (charter K08). Off in the default installation."""

from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import resolve

from komin.kernel import clock
from komin.kernel.personal_data import Purpose
from komin.privacy.consent.actions.count_visit import count_visit
from komin.privacy.consent.choice import may, read_choice

_signer = signing.Signer(salt="komin.consent.visit")


class CountVisits:
    """Middleware, outside of pages that are kept ready. The cookie is neither read nor set without an acceptance."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if settings.KOMIN["AUDIENCE"] == "on" and _is_a_page(request, response) and may(request, Purpose.AUDIENCE):
            _count(request, response)
        return response


def _is_a_page(request: HttpRequest, response: HttpResponse) -> bool:
    is_read = request.method == "GET" and request.headers.get("Sec-Fetch-Dest", "document") == "document"
    return is_read and response.status_code == 200 and response.headers.get("Content-Type", "").startswith("text/html")


def _count(request: HttpRequest, response: HttpResponse) -> None:
    page = _name_of(request)
    today, last = clock.now().date(), _last_visit(request)
    count_visit(page=page, day=today, first_of_day=last != today)
    if last != today:
        _keep_day(request, response, today)


def _name_of(request: HttpRequest) -> str:
    """A page that was kept ready answers before its address is resolved; it has no language in it."""
    return (request.resolver_match or resolve(request.path_info)).view_name


def _last_visit(request: HttpRequest) -> date | None:
    try:
        return date.fromisoformat(_signer.unsign(request.COOKIES.get(settings.VISIT_COOKIE_NAME, "")))
    except (signing.BadSignature, ValueError):
        return None


def _keep_day(request: HttpRequest, response: HttpResponse, today: date) -> None:
    """It ends when the choice ends, however often somebody comes: the day in it moves, its end does not."""
    choice = read_choice(request)
    if choice is None:
        return
    response.set_cookie(
        settings.VISIT_COOKIE_NAME,
        _signer.sign(today.isoformat()),
        expires=choice.ends_at,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )
