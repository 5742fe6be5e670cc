"""A browser as the server sees it, and an installation that asks something."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.test import Client, override_settings

NOTICE = "data-notice"
OURS: dict[str, Any] = {"headers": {"Sec-Fetch-Site": "same-origin"}}
CHOICE, VISIT = settings.CHOICE_COOKIE_NAME, settings.VISIT_COOKIE_NAME


@contextmanager
def asking(**more: str) -> Iterator[None]:
    """The optional purpose is switched on."""
    with override_settings(KOMIN=settings.KOMIN | {"AUDIENCE": "on"} | more):
        yield


def answer(browser: Client, given: str, *, back: str = "/en/", **more: Any) -> Any:
    """By one of our own pages."""
    return browser.post("/privacy/choice", {"answer": given, "back": back} | more, **OURS)
