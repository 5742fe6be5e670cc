"""What a browser's session remembers of a sign-in that is under way: for some minutes, and each of it once."""

from dataclasses import asdict, dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from django.http import HttpRequest

from komin.kernel import clock
from komin.people.single_sign_on.arrivals import Arrival

LASTS = timedelta(minutes=15)
_WAYS, _WAITING, _ADDRESS = "company_ways", "company_arrival", "company_address"
_MOST_WAYS = 5


class Aim(StrEnum):
    """Why somebody goes to the provider: to come in, to show once more who they are, to see what it says."""

    ENTER = "enter"
    CONFIRM = "confirm"
    TRY = "try"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to a provider. `by` is the id of who is signed in already, "" for who comes in; `nonce` and `verifier`
    are of OpenID Connect alone; `begun_at` in seconds since 1970."""

    connection: str
    nonce: str
    verifier: str
    next: str
    aim: Aim
    by: str
    begun_at: float


def remember_way(request: HttpRequest, state: str, way: Way) -> None:
    ways = _ways(request)
    kept = sorted(ways.items(), key=lambda item: item[1]["begun_at"])[-(_MOST_WAYS - 1) :]
    request.session[_WAYS] = {**dict(kept), state: asdict(way)}


def recall_way(request: HttpRequest, state: str) -> Way | None:
    """Once: whoever brings the same back a second time is not known any more."""
    ways = _ways(request)
    found = ways.pop(state, None)
    request.session[_WAYS] = ways
    if found is None or _is_old(found["begun_at"]):
        return None
    return Way(**{**found, "aim": Aim(found["aim"])})


def keep_waiting(request: HttpRequest, arrival: Arrival, following: str) -> None:
    """Somebody came whom the provider knows; before they are let in they have something to say."""
    request.session[_WAITING] = {"arrival": asdict(arrival), "next": following, "at": clock.now().timestamp()}


def waiting(request: HttpRequest) -> tuple[Arrival, str] | None:
    """Who it is, and where they were going."""
    kept = request.session.get(_WAITING)
    if kept is None or _is_old(kept["at"]):
        return None
    return Arrival(**kept["arrival"]), kept["next"]


def forget_waiting(request: HttpRequest) -> None:
    request.session.pop(_WAITING, None)


def remember_address(request: HttpRequest, email: str) -> None:
    """What was typed, for the provider to fill in."""
    request.session[_ADDRESS] = email


def recall_address(request: HttpRequest) -> str:
    return str(request.session.pop(_ADDRESS, ""))


def _ways(request: HttpRequest) -> dict[str, dict[str, Any]]:
    return dict(request.session.get(_WAYS) or {})


def _is_old(at: float) -> bool:
    return clock.now().timestamp() - at > LASTS.total_seconds()
