"""A request's id: on every line of the log, in a header, and on the page that reports a fault."""

import logging
import uuid
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

_NONE = "-"
_current: ContextVar[str] = ContextVar("request_id", default=_NONE)


class RequestIdentity:
    """Gives each request an id."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.request_id = uuid.uuid4().hex[:12]  # type: ignore[attr-defined]
        token = _current.set(request.request_id)  # type: ignore[attr-defined]
        try:
            response = self.get_response(request)
        finally:
            _current.reset(token)
        response["X-Request-Id"] = request.request_id  # type: ignore[attr-defined]
        return response


class AddRequestId(logging.Filter):
    """Lets a format of the log name `request_id`; a line outside of requests has "-"."""

    def filter(self, record: logging.LogRecord) -> bool:
        # Django says what became of a request after everything else of it.
        record.request_id = getattr(getattr(record, "request", None), "request_id", _current.get())
        return True
