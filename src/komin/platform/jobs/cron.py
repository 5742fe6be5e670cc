"""Times of schedules in the notation of POSIX crontab(5): minute, hour, day of month, month, day of week; in UTC."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

_RANGES = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))
_LONGEST_SEARCH = timedelta(days=4 * 366)


def _values(field: str, smallest: int, largest: int) -> frozenset[int]:
    """The numbers a field like "*", "*/15", "1-5" or "0,30" stands for."""
    values: set[int] = set()
    for part in field.split(","):
        span, _, step = part.partition("/")
        first, _, last = span.partition("-")
        low = smallest if span == "*" else int(first)
        high = largest if span == "*" else int(last or first)
        if not smallest <= low <= high <= largest:
            raise ValueError(f"{part} is not within {smallest} to {largest}")
        values.update(range(low, high + 1, int(step or 1)))
    return frozenset(values)


@dataclass(frozen=True, slots=True)
class Cron:
    minutes: frozenset[int]
    hours: frozenset[int]
    days: frozenset[int]
    months: frozenset[int]
    weekdays: frozenset[int]
    either_day: bool

    @classmethod
    def parse(cls, expression: str) -> Self:
        """Raises ValueError on anything but five fields of numbers, ranges, lists and steps."""
        fields = expression.split()
        if len(fields) != len(_RANGES):
            raise ValueError(f"{expression!r} has not five fields")
        minutes, hours, days, months, weekdays = (
            _values(field, *limits) for field, limits in zip(fields, _RANGES, strict=True)
        )
        # Sunday is 0 and 7. When both kinds of days are restricted, either makes a day match (POSIX).
        sundays = frozenset(day % 7 for day in weekdays)
        return cls(minutes, hours, days, months, sundays, fields[2] != "*" and fields[4] != "*")

    def latest_slot(self, moment: datetime) -> datetime | None:
        """The last slot at or before `moment` (in UTC); None when there is none in four years."""
        slot = moment.replace(second=0, microsecond=0)
        while moment - slot < _LONGEST_SEARCH:
            if not self._on_day(slot):
                slot = slot.replace(hour=0, minute=0) - timedelta(minutes=1)
            elif slot.hour not in self.hours:
                slot = slot.replace(minute=0) - timedelta(minutes=1)
            elif slot.minute not in self.minutes:
                slot -= timedelta(minutes=1)
            else:
                return slot
        return None

    def _on_day(self, slot: datetime) -> bool:
        if slot.month not in self.months:
            return False
        by_date, by_weekday = slot.day in self.days, slot.isoweekday() % 7 in self.weekdays
        return by_date or by_weekday if self.either_day else by_date and by_weekday
