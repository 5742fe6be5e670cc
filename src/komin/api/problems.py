"""Errors of the API as problem details (RFC 9457), in the person's language."""

import json
from collections.abc import Mapping
from http import HTTPStatus

from django.http import HttpResponse
from django.utils.functional import Promise


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
