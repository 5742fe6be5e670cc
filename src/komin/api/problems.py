"""Errors of the API as problem details (RFC 9457), in the person's language."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from komin.api.places import in_body


@dataclass(frozen=True, slots=True)
class _Refusal:
    code: str
    detail: Promise


# What is refused before any operation, or by none: the stable code, and what to do.
_REFUSALS = {
    400: _Refusal("bad_request", _("The request can't be read: send JSON in UTF-8.")),
    401: _Refusal("not_signed_in", _("Sign in first.")),
    403: _Refusal("stale_token", _("Reload the page, then send again: the sign-in or the page is too old.")),
    404: _Refusal("not_found", _("There is nothing at this address, or not for you.")),
    405: _Refusal("method_not_allowed", _("This address does not take this method.")),
    413: _Refusal("too_large", _("The request is too large: send less at a time.")),
    500: _Refusal("internal", _("Something broke on our side. What was saved is safe.")),
    503: _Refusal("unavailable", _("The database does not answer at the moment. Send again in a minute.")),
}
DISK_FULL = _("The disk of the server is full, so this was not saved. Send again when there is room.")
REDIS_AWAY = _("Redis, a part of the server, does not answer at the moment. Send again in a minute.")

# What is wrong with a value, by the name that pydantic has for it.
_DAY, _OUT_OF_RANGE = _("A day is needed, as in 2026-11-30."), _("This number is too small or too large.")
_NO_CHOICE = _("This is none of those there are to choose from: see the description of the operation.")
_WRONG = {
    "missing": _("This is missing."),
    "uuid_parsing": _("This is not an id."),
    "uuid_type": _("This is not an id."),
    "int_parsing": _("A whole number is needed."),
    "int_type": _("A whole number is needed."),
    "int_from_float": _("A whole number is needed."),
    "int_parsing_size": _("This number is too large."),
    "string_type": _("Text is needed."),
    "list_type": _("A list is needed."),
    "dict_type": _("An object is needed."),
    "model_attributes_type": _("An object is needed."),
    "model_type": _("An object is needed."),
    "bool_parsing": _("true or false is needed."),
    "bool_type": _("true or false is needed."),
    "float_parsing": _("A number is needed."),
    "float_type": _("A number is needed."),
    "finite_number": _("A number is needed."),
    "date_parsing": _DAY,
    "date_from_datetime_parsing": _DAY,
    "date_type": _DAY,
    "greater_than": _OUT_OF_RANGE,
    "greater_than_equal": _OUT_OF_RANGE,
    "less_than": _OUT_OF_RANGE,
    "less_than_equal": _OUT_OF_RANGE,
    "string_too_long": _("This text is too long."),
    "string_too_short": _("This text is too short."),
    "string_pattern_mismatch": _("This is not written as it has to be: see the description of the operation."),
    "too_long": _("These are too many at a time."),
    "too_short": _("These are too few."),
    "enum": _NO_CHOICE,
    "literal_error": _NO_CHOICE,
    "extra_forbidden": _("Nothing of this name is known."),
    "union_tag_invalid": _("There is no such operation."),
    "union_tag_not_found": _("There is no such operation."),
}
_WRONG_SOMEHOW = _("This can't be used.")
_SOME_WRONG = _("Some of what was sent can't be used.")
_FIELDS_NAMED = 20


# Titles are short and the same for every occurrence (RFC 9457 § 3.1.4).
_TITLES = {
    400: _("Bad request"),
    401: _("Not signed in"),
    403: _("Not allowed"),
    404: _("Not found"),
    405: _("Method not allowed"),
    409: _("Conflict"),
    412: _("Changed in the meantime"),
    413: _("Too large"),
    415: _("Not of a kind that is taken"),
    422: _("Can't be used"),
    429: _("Too often"),
    500: _("Fault on our side"),
    503: _("Not available at the moment"),
}
_SELDOM = _("Request refused")


def problem(
    status: int,
    code: str,
    detail: str | Promise = "",
    *,
    fields: Mapping[str, str | Promise] | None = None,
    errors: Sequence[Mapping[str, str]] = (),
) -> HttpResponse:
    """What went wrong as data (RFC 9457): `type` is a page about the stable `code`, `detail` says what to do, `fields`
    what is wrong with what was typed, and `errors` the same by JSON pointer (RFC 6901) or parameter."""
    body = {
        "type": f"{settings.PUBLIC_URL}/problems/{code}",
        "title": str(_TITLES.get(status, _SELDOM)),
        "status": status,
        "code": code,
        "detail": str(detail),
        "fields": {name: str(message) for name, message in (fields or {}).items()},
    }
    if errors:
        body["errors"] = list(errors)
    return HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type="application/problem+json")


def refusal(status: int) -> HttpResponse:
    """The problem of a status that no operation chose."""
    known = _REFUSALS.get(status, _REFUSALS[400])
    return problem(status, known.code, known.detail)


def wrong_input(request: HttpRequest, errors: Sequence[Mapping[str, Any]]) -> HttpResponse:
    """What is wrong with each value, as pydantic found it; the first few of a long list."""
    fields = {
        ".".join(map(str, error["loc"][1:])) or "body": _WRONG.get(error["type"], _WRONG_SOMEHOW)
        for error in errors[:_FIELDS_NAMED]
    }
    places = [_error(request, one) for one in errors[:_FIELDS_NAMED]]
    return problem(422, "invalid", _SOME_WRONG, fields=fields, errors=places)


def _error(request: HttpRequest, found: Mapping[str, Any]) -> Mapping[str, str]:
    """Where it is: in the body by pointer, past the name that the operation gives it; else by parameter."""
    source, *path = found["loc"]
    said = str(_WRONG.get(found["type"], _WRONG_SOMEHOW))
    if source != "body":
        return {"parameter": str(path[0]) if path else str(source), "detail": said}
    return {"pointer": in_body(request, path[1:], is_missing=found["type"] == "missing"), "detail": said}
