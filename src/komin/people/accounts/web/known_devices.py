"""A browser somebody signed in with before: whoever guesses elsewhere doesn't slow it down.

A device cookie (OWASP, "Slow down online guessing attacks with device cookies"): a random number and a proof that it
was given to that address. It opens nothing; failures are counted for it alone.
"""

import secrets
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import constant_time_compare, salted_hmac

LASTS = timedelta(days=183)


def device_known_to(request: HttpRequest, email: str) -> str | None:
    """The number of this device, when the person of `email` signed in with it before."""
    number, _dot, proof = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "").partition(".")
    if not number or not constant_time_compare(proof, _proof(number, email)):
        return None
    return number


def make_known(request: HttpRequest, response: HttpResponseBase, email: str) -> None:
    """Remember that the person of `email` signed in here."""
    if device_known_to(request, email) is not None:
        return
    number = secrets.token_urlsafe(16)
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        f"{number}.{_proof(number, email)}",
        max_age=LASTS,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )


def _proof(number: str, email: str) -> str:
    return salted_hmac("komin.known-device", f"{number} {email.lower()}", algorithm="sha256").hexdigest()
