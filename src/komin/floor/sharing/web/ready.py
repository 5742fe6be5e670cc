"""Pages of public links that were drawn a moment ago, for browsers in which nobody is signed in.

As with the pages of members (`viewing.web.ready`) the page is kept and the decision is not: whether the link still
opens, and all that its page depends on, is asked again at every request (`sharing.facts`), and so is whether the
passcode was typed. Beside that a page depends on its address and on what the browser tells, all of which is in the key.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from komin.floor.sharing.facts import Facts, facts_now
from komin.floor.sharing.models import ShareLink
from komin.floor.sharing.web.passcode import is_unlocked
from komin.floor.viewing.web.compressed import can_be_compressed
from komin.kernel import clock

_TOLD = ("Cookie", "Accept-Language", "Sec-GPC", "Host")
# For what somebody lets the page show some day without naming it in the question or in the key.
_KEPT = timedelta(seconds=60)
_MOST_PAGES = 300

_Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    link: ShareLink
    facts: Facts
    drawn_at: datetime
    body: bytes
    headers: dict[str, str]


_pages: OrderedDict[_Key, _Page] = OrderedDict()
_lock = threading.Lock()


def can_be_ready(response: HttpResponse, link: ShareLink) -> HttpResponse:
    """Say that it is the page of `link`, and that nothing in it depends on anything that is not asked or told."""
    response.ready_link = link  # type: ignore[attr-defined]
    return response


def ready_or(draw: Callable[[], HttpResponseBase], *, request: HttpRequest, token: str) -> HttpResponseBase:
    """The page at `token`, drawn unless it is ready."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return draw()
    # Asked before anything is read for the page: what changes meanwhile makes the next answer another.
    facts = facts_now(token)
    if facts is None:
        return draw()
    key = (request.get_full_path(), request.scheme or "", *(request.headers.get(name, "") for name in _TOLD))
    kept = _pages.get(key)
    if kept and kept.facts == facts and clock.now() - kept.drawn_at < _KEPT and is_unlocked(request, kept.link):
        response = HttpResponse(kept.body, headers=kept.headers)
        can_be_compressed(response)
        return response
    drawn = draw()
    link = getattr(drawn, "ready_link", None)
    # One that has a token against forgery is this visitor's own.
    if link and isinstance(drawn, HttpResponse) and not drawn.cookies and "CSRF_COOKIE" not in request.META:
        _keep(key, _Page(link, facts, clock.now(), drawn.content, dict(drawn.items())))
    return drawn


def _keep(key: _Key, page: _Page) -> None:
    with _lock:
        _pages[key] = page
        _pages.move_to_end(key)
        while len(_pages) > _MOST_PAGES:
            _pages.popitem(last=False)
