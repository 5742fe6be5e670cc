"""By when a request about someone's data is answered: Regulation (EEC, Euratom) 1182/71 with French public holidays.

GDPR Art. 12(3): one month from receipt, two more when it is complex, told within the first. The month begins the day
after receipt (Art. 3(1) of the Regulation) and ends with the day of the same number, or the last of a shorter month
(Art. 3(2)(c)); a last day that is a Saturday, a Sunday or a public holiday becomes the next working day (Art. 3(4)).
A period of two days or more holds at least two working days (Art. 3(5)): a month always does.
"""

import calendar
from datetime import date, timedelta

ALERTS = (7, 20, 26)
"""Days after receipt on which the officer is reminded of what is open."""
_MONTHS, _MOST_MONTHS = 1, 3


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the algorithm of Meeus, Jones and Butcher)."""
    golden, century, of_century = year % 19, year // 100, year % 100
    leaps, left = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    of_week = (32 + 2 * left + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * of_week) // 451
    month, day = divmod(moon + of_week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def public_holidays(year: int) -> frozenset[date]:
    """Of the whole of France (Code du travail, L3133-1); Alsace, Moselle and overseas have more of their own."""
    fixed = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)]
    after_easter = [1, 39, 50]
    moving = [easter(year) + timedelta(days=days) for days in after_easter]
    return frozenset([*(date(year, month, day) for month, day in fixed), *moving])


def is_working_day(day: date) -> bool:
    return day.weekday() < calendar.SATURDAY and day not in public_holidays(day.year)


def due_date(received: date, *, extended: bool = False, paused_days: int = 0) -> date:
    """The last day on which the answer is in time.

    `paused_days`: how long the person was waited for to say who they are (GDPR Art. 12(6)). An extension makes it
    three months in all (Art. 12(3)), and none is longer.
    """
    end = _months_after(received, _MOST_MONTHS if extended else _MONTHS) + timedelta(days=paused_days)
    while not is_working_day(end):
        end += timedelta(days=1)
    return end


def _months_after(day: date, months: int) -> date:
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def last_day_to_extend(received: date, *, paused_days: int = 0) -> date:
    """The person is told of an extension within the first month."""
    return due_date(received, paused_days=paused_days)
