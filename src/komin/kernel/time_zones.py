"""Time zones by the names of the IANA database."""

from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

UNIVERSAL = "UTC"
_AREAS = frozenset(
    {"Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"}
)


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
