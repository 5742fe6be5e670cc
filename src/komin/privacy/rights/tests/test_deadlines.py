"""When an answer is due: dates worked out by hand, and what holds for every day of two centuries."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from komin.privacy.rights.deadlines import due_date, easter, is_working_day, last_day_to_extend, public_holidays

DAYS = st.dates(min_value=date(1972, 1, 1), max_value=date(2199, 10, 1))


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("received", "due", "why"),
    [
        ("2026-01-05", "2026-02-05", "a Thursday"),
        ("2026-01-08", "2026-02-09", "the 8th is a Sunday"),
        ("2026-01-31", "2026-03-02", "the 28th of February is a Saturday"),
        ("2024-01-31", "2024-02-29", "a leap year"),
        ("2024-01-30", "2024-02-29", "February has no 30th"),
        ("2025-01-29", "2025-02-28", "nor, that year, a 29th"),
        ("2026-03-06", "2026-04-07", "Easter Monday is the 6th"),
        ("2026-03-04", "2026-04-07", "the 4th is a Saturday, Easter follows"),
        ("2026-04-01", "2026-05-04", "1 May is a Friday, then a weekend"),
        ("2026-04-08", "2026-05-11", "8 May is a Friday, then a weekend"),
        ("2026-04-14", "2026-05-15", "Ascension is 14 May"),
        ("2026-04-25", "2026-05-26", "Whit Monday is 25 May"),
        ("2026-06-14", "2026-07-15", "14 July"),
        ("2026-07-15", "2026-08-17", "15 August is a Saturday"),
        ("2026-10-01", "2026-11-02", "All Saints is a Sunday"),
        ("2026-10-11", "2026-11-12", "11 November"),
        ("2026-11-25", "2026-12-28", "Christmas is a Friday"),
        ("2026-12-01", "2027-01-04", "New Year's Day is a Friday"),
        ("2026-05-31", "2026-06-30", "June has no 31st"),
        ("2026-08-31", "2026-09-30", "nor has September"),
        ("2027-02-28", "2027-03-30", "28 March is Easter Sunday, Monday follows"),
        ("2025-12-31", "2026-02-02", "31 January is a Saturday"),
    ],
)
def test_a_month_from_receipt(received: str, due: str, why: str) -> None:
    assert due_date(day(received)) == day(due), why


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-01-05", "2026-04-07"),
        ("2026-02-14", "2026-05-15"),
        ("2025-11-30", "2026-03-02"),
        ("2026-08-14", "2026-11-16"),
    ],
)
def test_three_months_in_all_when_it_is_extended(received: str, due: str) -> None:
    assert due_date(day(received), extended=True) == day(due)


def test_the_days_waited_for_the_person_are_added() -> None:
    """Identity asked on day 3 and given on day 9: six days (T-42)."""
    assert due_date(day("2026-01-05"), paused_days=6) == day("2026-02-11")
    assert last_day_to_extend(day("2026-01-05"), paused_days=6) == day("2026-02-11")


@pytest.mark.parametrize(
    "sunday",
    ["2000-04-23", "2008-03-23", "2011-04-24", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25"],
)
def test_easter(sunday: str) -> None:
    assert easter(day(sunday).year) == day(sunday)


def test_the_eleven_holidays_of_a_year() -> None:
    named = ["01-01", "04-06", "05-01", "05-08", "05-14", "05-25", "07-14", "08-15", "11-01", "11-11", "12-25"]
    assert sorted(public_holidays(2026)) == [day(f"2026-{one}") for one in named]


@given(DAYS)
def test_it_ends_on_a_working_day_that_is_the_first_possible(received: date) -> None:
    due, end = due_date(received), received + timedelta(days=28)
    while end.day != received.day and (end + timedelta(days=1)).month != (received.month + 1) % 12 + 1:
        end += timedelta(days=1)
    assert is_working_day(due) and due >= end
    assert not any(is_working_day(end + timedelta(days=days)) for days in range((due - end).days))


@given(DAYS, st.integers(0, 30))
def test_later_receipt_is_never_due_earlier_and_extension_never_shortens(received: date, waited: int) -> None:
    assert due_date(received + timedelta(days=1)) >= due_date(received)
    assert due_date(received, extended=True) > due_date(received)
    assert due_date(received, paused_days=waited) >= due_date(received)


@given(st.integers(1600, 4000))
def test_easter_is_a_sunday_between_22_march_and_25_april(year: int) -> None:
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)
