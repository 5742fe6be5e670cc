"""Each page says for whom it is, so that a device shows kept copies to that person alone."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from komin.floor.keeping.device_key import device_key

HEADER = "Komin-For"


class ForWhom:
    """Middleware, inside of authentication. A page without the header says nothing: another server may have sent it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        found = request.resolver_match
        if response.get("Content-Type", "").startswith("text/html") or (found and found.app_name == "keeping"):
            response.headers.setdefault(HEADER, device_key(request))
        return response
