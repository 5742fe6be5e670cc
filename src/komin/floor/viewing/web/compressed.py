"""Pages of versions travel compressed: a phone on weak Wi-Fi gets forty steps in a fifth of the bytes.

No other page does. What is compressed gives its length away, and whoever can put words of their own beside a secret can
guess at it (BREACH): a page that was asked for without a query holds nothing that somebody else chose, the token
against forgery looks different each time, and Django makes the length vary.
"""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


def can_be_compressed(response: HttpResponseBase) -> None:
    """Say that the response is the page of a version."""
    response.can_be_compressed = True  # type: ignore[attr-defined]


class CompressedPages(GZipMiddleware):
    """Middleware."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.META.get("QUERY_STRING") or not getattr(response, "can_be_compressed", False):
            return response
        return super().process_response(request, response)
