"""Two operators take turns at a shared tablet: one signs out, the other types number and PIN and sees the station;
beside the bare hash of the PIN."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bench.figures import Aim, Figure, figure, median, percentile
from bench.in_process import browser, milliseconds, owner_of
from bench.installation import installation

if TYPE_CHECKING:
    from django.test import Client

    from komin.people.operators.actions.give_pins import GivenPin

_TURNS = 40


def measure() -> Sequence[Figure]:
    with installation() as place:
        place.use()
        from django.conf import settings

        from komin.floor.stations.actions.create_station import create_station
        from komin.floor.tablets.actions.enrol_tablet import enrol_tablet
        from komin.floor.tablets.actions.invite_tablet import invite_tablet
        from komin.people.operators.actions.add_operators import NewOperator, add_operators
        from komin.people.operators.actions.give_pins import give_pins
        from komin.people.operators.pins import is_pin

        owner = owner_of("Acme")
        station = create_station(by=owner, name="Bench 1")
        secret = enrol_tablet(code=invite_tablet(by=owner, station=station, name="Tablet 1").code).secret
        people = [NewOperator("40127", "Paul", "Martin"), NewOperator("40128", "Nora", "Klein")]
        added = add_operators(by=owner, people=people)
        given = give_pins(by=owner, operators=[one.pk for one in added])
        tablet = browser()
        tablet.cookies[settings.TABLET_COOKIE_NAME] = secret
        turns = [milliseconds(lambda: _turn(tablet, given[number % 2])) for number in range(_TURNS)]  # noqa: B023
        hashed = given[0].operator
        hashed.refresh_from_db()
        bare = [milliseconds(lambda: is_pin(given[0].pin, hashed.pin)) for _ in range(_TURNS)]
    return [
        figure("a turn, median", median(turns), "ms", baseline=median(bare)),
        figure("a turn, 95 of 100 within", percentile(turns, 95), "ms", aim=Aim("at most", 3_000)),
    ]


def _turn(tablet: "Client", one: "GivenPin") -> None:
    """Nothing of the typing is in it: the product's part of three seconds."""
    tablet.post("/en/account/sign-out", {"next": "/tablet"})
    signed = tablet.post("/tablet/sign-in", {"number": one.operator.staff_number, "pin": one.pin})
    page = tablet.get("/tablet")
    if signed.status_code != 302 or one.operator.member.person.last_name not in page.content.decode():
        raise SystemExit("the operator is not at the station")
