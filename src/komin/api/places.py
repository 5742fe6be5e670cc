"""Where in a request something is wrong: in its body by JSON pointer (RFC 6901), else by parameter."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise

from komin.kernel.pointers import Step, pointer, steps_within


def errors_of(request: HttpRequest, fields: Mapping[str, str | Promise]) -> list[Mapping[str, str]]:
    """`fields`: what is wrong with what, whose parts are named after points."""
    sent = body_of(request)
    return [_place(sent, name) | {"detail": str(message)} for name, message in fields.items()]


def in_body(request: HttpRequest, path: Sequence[Step], *, is_missing: bool) -> str:
    return "#" + pointer(steps_within(body_of(request), path, is_missing=is_missing))


def body_of(request: HttpRequest) -> Any:
    """None where it is no JSON, or nested deeper than any that makes sense."""
    if request.content_type != "application/json":
        return None
    try:
        return json.loads(request.body)
    except (ValueError, RecursionError):
        return None


def _place(sent: Any, name: str) -> dict[str, str]:
    """A field of the body that was left out is in it, too: it has a value that nobody sent."""
    if not isinstance(sent, dict):
        return {"parameter": name}
    path: list[Step] = [int(step) if step.isdecimal() else step for step in name.split(".")]
    return {"pointer": "#" + pointer(steps_within(sent, path) or path)}
