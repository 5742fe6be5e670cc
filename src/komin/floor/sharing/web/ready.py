"""Pages of public links that were drawn a moment ago, for browsers in which nobody is signed in.

As with the pages of members (`viewing.web.ready`) the page is kept and the decision is not: the link, which may be
revoked or over, and its playbook are read at every request. Beside them a page depends on its address and on what the
browser tells with it, all of which is in the key.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from komin.floor.sharing.models import ShareLink
from komin.floor.viewing.web.compressed import can_be_compressed
from komin.kernel import clock

_TOLD = ("Cookie", "Accept-Language", "Sec-GPC", "Host")
# For what somebody lets the page show some day without naming it in the key.
_KEPT = timedelta(seconds=60)
_MOST_PAGES = 300

_Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    drawn_at: datetime
    body: bytes
    headers: dict[str, str]


_pages: OrderedDict[_Key, _Page] = OrderedDict()
_lock = threading.Lock()


def ready_or(draw: Callable[[], HttpResponse], *, request: HttpRequest, link: ShareLink) -> HttpResponse:
    """The page of the link, drawn unless it is ready. `link` was read for this request, with its playbook and its
    workspace."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return draw()
    playbook = link.playbook
    in_force = (playbook.number, playbook.status, playbook.published_version, playbook.published_revision)
    facts = (*in_force, link.workspace.time_zone)
    told = (request.headers.get(name, "") for name in _TOLD)
    key = (link.pk, link.passcode, request.get_full_path(), request.scheme, *facts, *told)
    kept = _pages.get(key)
    if kept is not None and clock.now() - kept.drawn_at < _KEPT:
        response = HttpResponse(kept.body, headers=kept.headers)
        can_be_compressed(response)
        return response
    response = draw()
    # One that has a token against forgery is this visitor's own.
    if response.status_code == 200 and not response.cookies and "CSRF_COOKIE" not in request.META:
        _keep(key, response)
    return response


def _keep(key: _Key, response: HttpResponse) -> None:
    with _lock:
        _pages[key] = _Page(clock.now(), response.content, dict(response.items()))
        _pages.move_to_end(key)
        while len(_pages) > _MOST_PAGES:
            _pages.popitem(last=False)
