"""Where the clocks of a workspace are, as people type it."""

from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.kernel.time_zones import names

_MOST_SHOWN = 6


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
