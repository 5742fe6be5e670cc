"""The time that an answer may take, day by day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from komin.kernel import clock
from komin.privacy.rights.deadlines import due_date
from komin.privacy.rights.models import RightsRequest
from komin.privacy.rights.terms import Term, term_of

RECEIVED = date(2026, 11, 12)
DUE = date(2026, 12, 14)


def term_on(day: date) -> Term:
    with clock.standing_at(datetime(day.year, day.month, day.day, 12, tzinfo=UTC)):
        return term_of(RightsRequest(received_on=RECEIVED, due_on=due_date(RECEIVED)))


@pytest.mark.parametrize(
    ("day", "left", "done"),
    [(RECEIVED, 32, 0), (date(2026, 11, 21), 23, 9), (DUE, 0, 32), (DUE + timedelta(days=7), -7, 32)],
)
def test_the_days_that_are_gone_and_those_that_are_left_make_the_term(day: date, left: int, done: int) -> None:
    term = term_on(day)
    assert (term.left, term.passed, term.total) == (left, done, 32)
    assert [tick.state for tick in term.ticks].count("done") == done
    assert [tick.day for tick in term.ticks if tick.state == "now"] == [min(day, DUE)]


def test_the_reminders_of_the_officer_are_marked_and_few_days_are_numbered() -> None:
    term = term_on(RECEIVED)
    assert [tick.after for tick in term.ticks if tick.is_alert] == [7, 20, 26]
    assert [tick.after for tick in term.ticks if tick.label] == [5, 10, 15, 20, 25, 30]
    assert (term.ticks[0].day, term.ticks[-1].day) == (RECEIVED, DUE)


def test_of_a_term_of_three_months_fewer_days_are_numbered() -> None:
    with clock.standing_at(datetime(2026, 11, 12, 12, tzinfo=UTC)):
        term = term_of(RightsRequest(received_on=RECEIVED, due_on=due_date(RECEIVED, extended=True)))
    assert [tick.after for tick in term.ticks if tick.label] == [15, 30, 45, 60, 75, 90]
