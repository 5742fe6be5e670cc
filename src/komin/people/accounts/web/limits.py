"""Limits of attempts by the visitor's address, counted as those of signing in are."""

from allauth.core.internal.ratelimit import consume
from django.http import HttpRequest


def is_within(request: HttpRequest, *, action: str, rate: str) -> bool:
    """Count one attempt at `action`, also by GET. `rate` as allauth writes it: "30/10m/ip"."""
    return consume(request, app="komin", action=action, config={action: rate}, limit_get=True) is not None
