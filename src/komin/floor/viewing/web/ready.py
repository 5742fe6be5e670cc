"""Pages of versions that were shown a moment ago, ready to be shown again to the same person.

Drawing a page takes long beside deciding who may see it. The page is kept, the decision is not: all that it depends on
is asked again at every request (`facts.py`), so that a right that was taken away is gone at the next one. What is kept
is one session's own. The token against forgery in it is shown again to the browser that holds its secret, for as long
as the page is kept: nothing that somebody else chose stands beside it (`compressed.py`). Any other gets one of its own.
"""

import re
import threading
import uuid
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.cache import patch_vary_headers

from komin.floor.viewing.facts import Facts, facts_now
from komin.floor.viewing.web.compressed import can_be_compressed
from komin.kernel import clock
from komin.people.accounts.web.display import text_size

_PAGE = re.compile(r"/p/([0-9A-Za-z]{1,12})/(?:versions/[1-9][0-9]{0,8}/)?")
_TOKEN = re.compile(rb'name="csrf-token" content="([A-Za-z0-9]{64})"')
# For what somebody lets the page show some day without naming it in the question.
_KEPT = timedelta(seconds=60)
_MOST_PAGES = 1_000


@dataclass(frozen=True, slots=True)
class _Page:
    """`parts` of the body have the token between them, which is of the `secret` in the cookie against forgery."""

    person_id: uuid.UUID
    facts: Facts
    drawn_at: datetime
    parts: tuple[bytes, ...]
    token: bytes
    secret: str
    headers: dict[str, str]

    def response(self, request: HttpRequest) -> HttpResponse:
        is_of_browser = request.META.get("CSRF_COOKIE") == self.secret
        token = self.token if is_of_browser else get_token(request).encode()
        response = HttpResponse(token.join(self.parts), headers=self.headers)
        can_be_compressed(response)
        return response


def can_be_ready(response: HttpResponse) -> HttpResponse:
    """Say that nothing in it depends on anything but what `facts_now` asks, the address and the device's text size."""
    response.can_be_ready = True  # type: ignore[attr-defined]
    return response


class ReadyPages:
    """Middleware: inside of sessions and of the protection against forgery, outside of all that reads persons."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._pages: OrderedDict[tuple[str, ...], _Page] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        found = _PAGE.fullmatch(request.path_info)
        session_key = request.session.session_key if found and request.method == "GET" else None
        if found is None or session_key is None:
            return self.get_response(request)
        key = (session_key, request.get_full_path(), text_size(request), *_notice(request))
        kept = self._pages.get(key)
        person_id = kept.person_id if kept else _person_id(request)
        # Asked before anything is read for the page: what changes meanwhile makes the next answer another.
        facts = facts_now(session_key, person_id, found[1].upper()) if person_id else None
        if kept and facts == kept.facts and clock.now() - kept.drawn_at < _KEPT:
            return kept.response(request)
        response = self.get_response(request)
        if facts is not None and person_id is not None and getattr(response, "can_be_ready", False):
            self._keep(key, person_id, facts, response, request.META.get("CSRF_COOKIE", ""))
        return response

    def _keep(
        self, key: tuple[str, ...], person_id: uuid.UUID, facts: Facts, response: HttpResponse, secret: str
    ) -> None:
        token = _TOKEN.search(response.content)
        if token is None or response.status_code != 200 or response.cookies:
            return
        patch_vary_headers(response, ["Cookie"])
        parts = tuple(response.content.split(token[1]))
        with self._lock:
            self._pages[key] = _Page(person_id, facts, clock.now(), parts, token[1], secret, dict(response.items()))
            self._pages.move_to_end(key)
            while len(self._pages) > _MOST_PAGES:
                self._pages.popitem(last=False)


def _notice(request: HttpRequest) -> tuple[str, str]:
    """What decides whether the notice about cookies stands on it: the answer to that, and what asks for the page."""
    return request.COOKIES.get(settings.CHOICE_COOKIE_NAME, ""), request.headers.get("Sec-Fetch-Dest", "")


def _person_id(request: HttpRequest) -> uuid.UUID | None:
    """Whom the session names; whether it may is for others to check, before there is a page."""
    try:
        return uuid.UUID(request.session.get(SESSION_KEY, ""))
    except ValueError:
        return None
