from dataclasses import dataclass
from functools import cache

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

_QUIET_ZONE = 2


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


@require_safe
@cache_control(private=True, max_age=0)
def home(request: HttpRequest) -> HttpResponse:
    """The label of the page's fourth step is a real one: it leads to this page."""
    address = f"{settings.PUBLIC_URL}/{request.LANGUAGE_CODE}/"
    return render(request, "site/home.html", {"qr": _qr_code(address)})
