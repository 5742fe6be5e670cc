"""Whether a form was sent by one of our own pages, without a cookie of its own for that.

A token against forgery is a cookie, and a page sets none before something is chosen on it: not to ask whether it may,
nor for a switch of language or theme that nobody touches. Browsers say where a form comes from (Fetch Metadata, and the
Origin header of RFC 6454); a page whose address is secret hides its origin.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest


def is_ours(request: HttpRequest) -> bool:
    """Said by the browser itself, which no page can make it say falsely."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin") or _origin(request.headers.get("Referer", ""))
    return origin in {settings.PUBLIC_URL, f"{request.scheme}://{request.get_host()}"}


def hides_its_origin(request: HttpRequest) -> bool:
    """An old browser, or one without TLS, on a page that tells nobody its address."""
    unsaid = request.headers.get("Origin") in (None, "null") and not request.headers.get("Referer")
    return "Sec-Fetch-Site" not in request.headers and unsaid


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
