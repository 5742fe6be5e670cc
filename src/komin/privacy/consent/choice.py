"""A visitor's choice, as their browser keeps it: signed, for six months, never prolonged by a visit (charter K30)."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from komin.kernel import clock
from komin.kernel.personal_data import Purpose
from komin.privacy.consent.questions import asked_version, questions

KEPT = timedelta(days=183)
_signer = signing.Signer(salt="komin.consent.choice")
_NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Choice:
    """`id` can be quoted by the visitor; empty where nothing was asked. `version` is of the words that were shown."""

    version: str
    given: frozenset[Purpose]
    made_at: datetime
    id: str = ""

    @property
    def ends_at(self) -> datetime:
        return self.made_at + KEPT

    @property
    def holds(self) -> bool:
        """Whether it still answers what is asked today."""
        return self.version == asked_version() and self.made_at <= clock.now() < self.ends_at


def read_choice(request: HttpRequest) -> Choice | None:
    """What the browser brings, whether it still holds or not; None for nothing, or what we did not sign."""
    try:
        version, given, made, number = _signer.unsign(request.COOKIES.get(settings.CHOICE_COOKIE_NAME, "")).split("|")
        purposes = frozenset(Purpose(name) for name in given.split(",") if name != _NOTHING)
        return Choice(version, purposes, datetime.fromtimestamp(int(made), UTC), number)
    except (signing.BadSignature, ValueError):
        return None


def keep_choice(request: HttpRequest, response: HttpResponse, choice: Choice) -> None:
    """Set by the server: what a script sets, Safari forgets after a week. What is refused is deleted with it."""
    given = ",".join(sorted(choice.given)) or _NOTHING
    response.set_cookie(
        settings.CHOICE_COOKIE_NAME,
        _signer.sign(f"{choice.version}|{given}|{int(choice.made_at.timestamp())}|{choice.id}"),
        max_age=choice.ends_at - clock.now(),
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )
    for question in questions():
        name = getattr(settings, question.cookie)
        if question.purpose not in choice.given and name in request.COOKIES:
            response.delete_cookie(name, samesite="Lax")


def signals_refusal(request: HttpRequest) -> bool:
    """Global Privacy Control, where the operator honours it."""
    return settings.KOMIN["GPC"] == "on" and request.headers.get("Sec-GPC") == "1"


def may(request: HttpRequest, purpose: Purpose) -> bool:
    """Whether this visitor accepted `purpose`, as it is asked today. Anything but a choice is a refusal."""
    if purpose not in {question.purpose for question in questions()} or signals_refusal(request):
        return False
    choice = read_choice(request)
    return choice is not None and choice.holds and purpose in choice.given
