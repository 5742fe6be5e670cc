"""The clock of a request stands while somebody is asked who they are; extension holds to the moved date."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.privacy.desk.actions.ask_identity import ask_identity
from komin.privacy.desk.actions.extend_request import extend_request
from komin.privacy.desk.actions.settle_identity import confirm_identity
from komin.privacy.desk.tests.desk import by_post
from komin.privacy.register.officers import COMMAND_LINE
from komin.privacy.rights.actions.remind_of_requests import remind_of_requests
from komin.privacy.rights.deadlines import due_date, is_working_day
from komin.privacy.rights.models import Means, RightsRequest

pytestmark = pytest.mark.django_db
BY = COMMAND_LINE


def on(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(10), UTC)


def waited(received: str, asked: str, answered: str) -> RightsRequest:
    with clock.standing_at(on(received)):
        request = by_post(BY, received_on=date.fromisoformat(received))
    with clock.standing_at(on(asked)):
        ask_identity(by=BY, request_id=request.pk, means=Means.FACTS, words="Your last invoice?")
    with clock.standing_at(on(answered)):
        return confirm_identity(by=BY, request_id=request.pk)


@pytest.mark.parametrize(
    ("received", "asked", "answered", "due", "why"),
    [
        ("2026-01-05", "2026-01-08", "2026-01-14", "2026-02-11", "day 3 to day 9: six days (T-42)"),
        ("2026-01-05", "2026-01-05", "2026-01-05", "2026-02-05", "the same day: none"),
        ("2026-01-31", "2026-02-02", "2026-02-03", "2026-03-02", "28 February and one: 1 March is a Sunday"),
        ("2026-03-06", "2026-03-10", "2026-03-11", "2026-04-07", "6 April and one; no Easter Monday any more"),
        ("2026-04-14", "2026-04-20", "2026-04-29", "2026-05-26", "14 May and nine: 23 is a Saturday, 25 Whit Monday"),
        ("2026-11-25", "2026-12-01", "2026-12-02", "2026-12-28", "Saturday 26 December"),
        ("2024-01-30", "2024-02-28", "2024-03-01", "2024-03-04", "29 February, two days: 2 March is a Saturday"),
        ("2026-01-05", "2026-02-04", "2026-03-06", "2026-03-09", "thirty days: 7 March is a Saturday"),
    ],
)
def test_the_days_waited_for_move_the_date(received: str, asked: str, answered: str, due: str, why: str) -> None:
    assert waited(received, asked, answered).due_on == date.fromisoformat(due), why


@pytest.mark.parametrize(
    ("day", "due"),
    [("2026-01-20", "2026-04-13"), ("2026-02-11", "2026-04-13"), ("2026-02-12", None)],
)
def test_an_extension_is_possible_until_the_moved_date_and_not_after(day: str, due: str | None) -> None:
    """5 January, six days waited: until 11 February; then 5 April and six, which is a Saturday."""
    request = waited("2026-01-05", "2026-01-08", "2026-01-14")
    with clock.standing_at(on(day)):
        if due is None:
            with pytest.raises(Invalid, match="first month is over"):
                extend_request(by=BY, request_id=request.pk, reason="Many systems.")
            return
        extended = extend_request(by=BY, request_id=request.pk, reason="Many systems.")
        assert extended.due_on == date.fromisoformat(due)
        with pytest.raises(Invalid, match="extended already"):
            extend_request(by=BY, request_id=request.pk, reason="More.")


def test_while_the_clock_stands_nothing_is_extended_and_nobody_reminded() -> None:
    with clock.standing_at(on("2026-01-05")):
        request = by_post(BY)
        ask_identity(by=BY, request_id=request.pk, means=Means.FACTS, words="Your last invoice?")
    with clock.standing_at(on("2026-03-30")):
        assert remind_of_requests() == 0
        with pytest.raises(Invalid, match="clock stands"):
            extend_request(by=BY, request_id=request.pk, reason="Many systems.")


def test_being_asked_twice_counts_from_the_first_time() -> None:
    with clock.standing_at(on("2026-01-05")):
        request = by_post(BY)
        ask_identity(by=BY, request_id=request.pk, means=Means.FACTS, words="Your last invoice?")
    with clock.standing_at(on("2026-01-10")):
        ask_identity(by=BY, request_id=request.pk, means=Means.DOCUMENT, words="The signature differs.")
    with clock.standing_at(on("2026-01-15")):
        assert confirm_identity(by=BY, request_id=request.pk).paused_days == 10


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    received=st.dates(date(2020, 1, 1), date(2060, 1, 1)), first=st.integers(0, 27), waiting=st.integers(0, 90),
    later=st.booleans(),
)  # fmt: skip
def test_whatever_the_days_the_date_is_the_one_of_the_law(
    db: None, received: date, first: int, waiting: int, later: bool
) -> None:
    asked = received + timedelta(days=first)
    answered = asked + timedelta(days=waiting)
    request = waited(received.isoformat(), asked.isoformat(), answered.isoformat())
    assert request.paused_days == waiting
    if later:
        with clock.standing_at(on(answered.isoformat())):
            request = extend_request(by=BY, request_id=request.pk, reason="Many systems.")
    assert request.due_on == due_date(received, extended=later, paused_days=waiting)
    assert is_working_day(request.due_on)
    # Never more than three months in all of running time, and the days to the next working day.
    assert (request.due_on - received).days - waiting <= (92 if later else 31) + 4
