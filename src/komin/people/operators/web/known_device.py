"""Whether an operator signed in on this device before: then others who guess elsewhere do not keep them waiting (OWASP,
device cookies). What the device keeps are keyed hashes; it is written when somebody signs in by a PIN, never before."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

REMEMBERED = timedelta(days=30)
_MOST, _LETTERS = 30, 20
_SALT = "komin.people.operators.known_device"


def knows(request: HttpRequest, subject: str) -> bool:
    return subject[:_LETTERS] in _subjects(request)


def remember(request: HttpRequest, response: HttpResponse, subject: str) -> None:
    subjects = [subject[:_LETTERS], *(one for one in _subjects(request) if one != subject[:_LETTERS])][:_MOST]
    response.set_cookie(
        settings.OPERATOR_COOKIE_NAME,
        signing.dumps(subjects, salt=_SALT, compress=True),
        max_age=int(REMEMBERED.total_seconds()),
        secure=settings.SECURE,
        httponly=True,
        samesite="Strict",
    )


def _subjects(request: HttpRequest) -> list[str]:
    try:
        kept = signing.loads(request.COOKIES.get(settings.OPERATOR_COOKIE_NAME, ""), salt=_SALT, max_age=REMEMBERED)
    except signing.BadSignature:
        return []
    return list(kept)
