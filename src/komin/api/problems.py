"""Errors of the API as problem details (RFC 9457), in the person's language."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class _Refusal:
    code: str
    detail: Promise


# What is refused before any operation, or by none: the stable code, and what to do.
_REFUSALS = {
    400: _Refusal("bad_request", _("The request can't be read: send JSON in UTF-8.")),
    401: _Refusal("not_signed_in", _("Sign in first.")),
    403: _Refusal("not_permitted", _("Reload the page, then send again: the sign-in or the page is too old.")),
    404: _Refusal("not_found", _("There is nothing at this address, or not for you.")),
    405: _Refusal("method_not_allowed", _("This address does not take this method.")),
    413: _Refusal("too_large", _("The request is too large: send less at a time.")),
    500: _Refusal("internal", _("Something broke on our side. What was saved is safe.")),
    503: _Refusal("unavailable", _("The database does not answer at the moment. Send again in a minute.")),
}
DISK_FULL = _("The disk of the server is full, so this was not saved. Send again when there is room.")


def problem(
    status: int, code: str, detail: str | Promise = "", *, fields: Mapping[str, str | Promise] | None = None
) -> HttpResponse:
    """A response with `type` left blank, the stable `code`, and what to do in `detail` and `fields`."""
    body = {
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": str(detail),
        "fields": {name: str(message) for name, message in (fields or {}).items()},
    }
    return HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type="application/problem+json")


def refusal(status: int) -> HttpResponse:
    """The problem of a status that no operation chose."""
    known = _REFUSALS.get(status, _REFUSALS[400])
    return problem(status, known.code, known.detail)
