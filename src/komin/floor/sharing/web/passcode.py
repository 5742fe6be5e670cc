"""A public link that asks for a passcode: who typed it is remembered by a cookie for that link alone."""

import hashlib
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from komin.floor.sharing.models import ShareLink
from komin.kernel import clock

REMEMBERED = timedelta(hours=12)
"""A shift."""
_signer = signing.Signer(salt="komin.floor.sharing.passcode")


def is_unlocked(request: HttpRequest, link: ShareLink) -> bool:
    """Whether the link asks for nothing, or the right passcode was typed in this browser."""
    return not link.passcode or unlocked_until(request, link) is not None


def unlocked_until(request: HttpRequest, link: ShareLink) -> datetime | None:
    """The moment at which the passcode is asked for again; None when it is now, and for a link that has none."""
    if not link.passcode:
        return None
    try:
        meaning, _, until = _signer.unsign(request.COOKIES.get(settings.LINK_COOKIE_NAME, "")).rpartition(".")
    except signing.BadSignature:
        return None
    ends = datetime.fromtimestamp(int(until), tz=UTC)
    return ends if meaning == _meaning(link) and clock.now() < ends else None


def remember(response: HttpResponse, link: ShareLink) -> None:
    """Sent back to the addresses of this link only, which hold its token."""
    until = int((clock.now() + REMEMBERED).timestamp())
    response.set_cookie(
        settings.LINK_COOKIE_NAME,
        _signer.sign(f"{_meaning(link)}.{until}"),
        max_age=REMEMBERED,
        path=reverse("sharing:follow", args=[link.token]),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _meaning(link: ShareLink) -> str:
    return f"{link.pk.hex}.{hashlib.sha256(link.passcode.encode()).hexdigest()[:16]}"
