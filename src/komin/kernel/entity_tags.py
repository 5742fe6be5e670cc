"""Whether a client has an answer already: entity tags (RFC 9110 § 8.8.3)."""

from django.http import HttpRequest
from django.utils.http import parse_etags


def is_known(request: HttpRequest, tag: str) -> bool:
    """Whether the client names `tag`, with its quotes, in If-None-Match; compared weakly (RFC 9110 § 13.1.2)."""
    held = parse_etags(request.headers.get("If-None-Match", ""))
    return held == ["*"] or tag in [one.removeprefix("W/") for one in held]
