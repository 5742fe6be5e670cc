"""Limits of attempts by the visitor's address, counted as those of signing in are."""

from allauth.core.internal.ratelimit import consume
from django.http import HttpRequest


def is_within(request: HttpRequest, *, action: str, rate: str, key: str | None = None, counts: bool = True) -> bool:
    """Count one attempt at `action`, also by GET; only look where it does not count.

    `rate` as allauth writes it: "30/10m/ip", or "5/d/key" for attempts that concern the same `key`.
    """
    limits = {action: rate}
    used = consume(request, app="komin", action=action, config=limits, key=key, dry_run=not counts, limit_get=True)
    return used is not None
