"""What holds for every page: headers, private pages never stored, domain errors as pages."""

from collections.abc import Callable
from http import HTTPStatus

from csp.constants import HEADER
from csp.utils import build_policy
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from komin.kernel.devices import permissions_policy
from komin.kernel.errors import DomainError
from komin.web.views import domain_error_page

GetResponse = Callable[[HttpRequest], HttpResponse]
# The camera for our own pages only: capturing shows what it sees. A page that asks for another says so itself.
_DEVICES = permissions_policy("camera")

# The name that `report-to` of the Content Security Policy asks for (Reporting API § 3.2).
_REPORTS = 'komin="/policy-reports"'


class ResponseHeaders:
    """What a browser may let any answer do, files included: no device but the camera, no use by other sites."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", _DEVICES)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Reporting-Endpoints", _REPORTS)
        if response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
            # As long as most limits count; whoever knows better has said it.
            response.headers.setdefault("Retry-After", "600")
        return response


class ContentPolicy:
    """The content policy of the settings, on every answer that has none of its own.

    The library's middleware puts it together anew for each answer, from a copy of the settings; no page of ours has one
    of its own, so that it is put together once.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self._policy = build_policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault(HEADER, self._policy)
        return response


class PrivatePages:
    """A page for a signed-in person is never kept by a cache or the browser's history (charter K20)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response


class DomainErrors:
    """Shows a domain error raised by a view as a page with the right status and what to do."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, DomainError):
            return domain_error_page(request, error)
        return None
