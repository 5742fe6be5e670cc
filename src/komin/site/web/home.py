from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import segno
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from komin.privacy.testimonials.models import Place, Testimonial
from komin.privacy.testimonials.queries import published

_QUIET_ZONE = 2
_MOST_QUOTED = 3
# The ruler that is drawn: a month of which a week has passed.
_TICKS = ("done",) * 7 + ("now",) + ("",) * 22


@dataclass(frozen=True)
class QrCode:
    """A QR code (ISO/IEC 18004) as one SVG path; `side` counts modules, quiet zone included."""

    path: str
    side: int


@cache
def _qr_code(address: str) -> QrCode:
    rows = segno.make(address, error="m", micro=False).matrix
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return QrCode(path, len(rows) + 2 * _QUIET_ZONE)


def _quoted() -> Sequence[Testimonial]:
    """Nobody while the database is away: the rest of the page needs none."""
    try:
        return published()
    except (InterfaceError, OperationalError):
        return ()


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The label of the page's fourth step is a real one: it leads to this page. Who is quoted can take it back at once:
    then no cache may hold it."""
    address, quoted = f"{settings.PUBLIC_URL}/{request.LANGUAGE_CODE}/", _quoted()
    context = {
        "qr": _qr_code(address),
        "ticks": _TICKS,
        "quoted": quoted,
        "quoted_here": [one for one in quoted if one.place == Place.HOME][:_MOST_QUOTED],
    }
    response = render(request, "site/home.html", context)
    if quoted:
        patch_cache_control(response, private=True, no_store=True)
        response["X-Robots-Tag"] = "noarchive"
    else:
        patch_cache_control(response, private=True, max_age=0)
    return response
