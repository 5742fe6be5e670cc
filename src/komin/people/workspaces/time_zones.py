"""Time zones by the names of the IANA database: where the clocks of a workspace are."""

from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid

UNIVERSAL = "UTC"
_AREAS = frozenset(
    {"Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"}
)
_MOST_SHOWN = 6


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


def find(typed: str) -> str:
    """The one that was meant: by its whole name, by its place alone, else by a part that one name has.

    Raises Invalid, which names the first of several."""
    wanted = "_".join(typed.split()).casefold()
    whole = [name for name in names() if name.casefold() == wanted]
    places = [name for name in names() if name.rpartition("/")[2].casefold() == wanted]
    parts = [name for name in names() if wanted and wanted in name.casefold()]
    found = whole or places or parts
    if len(found) == 1:
        return found[0]
    message = _("Choose a time zone of the list, such as Europe/Paris.")
    if found:
        shown = ", ".join(found[:_MOST_SHOWN]) + (" …" if len(found) > _MOST_SHOWN else "")
        message = _("Which one? %(names)s") % {"names": shown}
    raise Invalid(message, fields={"time_zone": message})
