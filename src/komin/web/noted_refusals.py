"""Each request that is refused for what it tries is a line of `komin.security` (ASVS 16.3.2, 16.3.3), whatever else is
logged: which page or operation, and what for. Never by whom, and nothing that came with the request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from komin.people.accounts.security_events import note

_EVENTS = {
    400: "input.refused",
    401: "access.refused",
    403: "access.refused",
    413: "input.refused",
    422: "input.refused",
    429: "limit.reached",
}
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


class NotedRefusals:
    """What somebody may not see is answered by 404: told where who asks is known, and the address is one of ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match, status = request.resolver_match, response.status_code
        event = "access.refused" if status == 404 and match and _is_known(request) else _EVENTS.get(status)
        if event:
            method = request.method if request.method in _METHODS else "other"
            note(event, at=match.view_name if match else "nowhere", method=method, status=str(status))
        return response


def _is_known(request: HttpRequest) -> bool:
    return request.user.is_authenticated or "Authorization" in request.headers
