"""Domain errors. Each carries a message a person can act on, translated, and a stable code for the API."""

from collections.abc import Mapping
from datetime import timedelta

from django.http import HttpResponse
from django.utils.functional import Promise

Message = str | Promise


class DomainError(Exception):
    """Something the domain refuses. `status` is the HTTP status that says the same, `headers` what goes with it."""

    status = 422
    code = "invalid"
    # Of what was sent; else of what is there.
    fields_are_sent = True

    def __init__(
        self, message: Message, *, code: str | None = None, fields: Mapping[str, Message] | None = None, at: str = ""
    ) -> None:
        """`at`: the one field that the message is about. Parts of a field are named after points ("texts.2.key")."""
        super().__init__(message)
        self.message = message
        self.code = code or type(self).code
        self.fields = dict(fields or ({at: message} if at else {}))
        self.headers: dict[str, str] = {}


class Invalid(DomainError):
    """The input can't be accepted; `fields` says what is wrong where."""


class NotPermitted(DomainError):
    status = 403
    code = "not_permitted"


class NotFound(DomainError):
    """What is asked for does not exist for this person; says nothing of whether it exists for others."""

    status = 404
    code = "not_found"


class Clash(DomainError):
    """Somebody changed the same thing in the meantime."""

    status = 409
    code = "clash"


class TooLarge(DomainError):
    status = 413
    code = "too_large"


class TooMany(DomainError):
    """Asked too often; waiting helps, for as long as `wait` says."""

    status = 429
    code = "too_many"

    def __init__(self, message: Message, *, wait: timedelta = timedelta(minutes=10)) -> None:
        super().__init__(message)
        self.headers = retry_after(wait)


def retry_after(wait: timedelta) -> dict[str, str]:
    """How many seconds to wait, as an answer says it (RFC 9110 § 10.2.3)."""
    return {"Retry-After": str(max(1, round(wait.total_seconds())))}


def add_headers(response: HttpResponse, headers: Mapping[str, str]) -> HttpResponse:
    for name, value in headers.items():
        response[name] = value
    return response


class Unavailable(DomainError):
    """A part the product stands on can't answer now (disk full, database away); trying later may help."""

    status = 503
    code = "unavailable"


class TenantRequired(RuntimeError):
    """A query on tenant rows without a workspace: a fault of the code, never of the person."""
