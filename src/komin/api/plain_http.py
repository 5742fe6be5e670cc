"""Programs that ask without TLS are refused, not redirected: a redirect would work, and their token go in the open at
every request without anybody noticing (OWASP ASVS V4.1.2). People who type an address are led to https."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from komin.api.problems import problem

_FOR_PROGRAMS = ("/api/", "/scim/")


class NoPlainHttp:
    """Middleware, outside of all that reads who asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SECURE_SSL_REDIRECT and not request.is_secure() and request.path_info.startswith(_FOR_PROGRAMS):
            said = _("Ask by https. If a token came along, revoke it: it travelled where others can read.")
            return problem(403, "https_needed", said)
        return self.get_response(request)
