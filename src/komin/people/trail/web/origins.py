from collections.abc import Callable

from allauth.core.internal.ratelimit import get_ip
from django.http import HttpRequest, HttpResponse

from komin.platform.audit.origins import keep_origins, lines_of_a_request


class AuditOrigins:
    """Middleware: from which address came what a request wrote into the audit trail, for those lines that stay."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with lines_of_a_request() as lines:
            response = self.get_response(request)
        if lines and (address := get_ip(request)):
            keep_origins(lines, address)
        return response
