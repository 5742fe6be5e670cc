"""Time zones by the names of the IANA database."""

from datetime import date, datetime, timedelta, timezone
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

UNIVERSAL = "UTC"
_AREAS = frozenset(
    {"Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"}
)


# A day begins first at UTC+14 and is over last at UTC-12.
_FIRST_TO_SEE_A_DAY, LAST_TO_SEE_A_DAY = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))


def day_still_running(moment: datetime) -> date:
    """The earliest day that is not over somewhere on earth at `moment`."""
    return moment.astimezone(LAST_TO_SEE_A_DAY).date()


def last_day_begun(moment: datetime) -> date:
    """The latest day that has begun somewhere on earth at `moment`."""
    return moment.astimezone(_FIRST_TO_SEE_A_DAY).date()


@cache
def names() -> tuple[str, ...]:
    """Those that name a place, by name, after universal time. Names from before the places had any are left out."""
    placed = (name for name in available_timezones() if name.partition("/")[0] in _AREAS)
    return (UNIVERSAL, *sorted(placed))


def zone_called(name: str) -> ZoneInfo:
    """Universal time for a name that the database does not know any more."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(UNIVERSAL)
