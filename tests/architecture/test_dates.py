"""Days are written in one place, which knows how French writes the first of a month."""

from datetime import date
from pathlib import Path

from django.utils import translation

import komin
from komin.kernel.dates import date_format

PACKAGE = Path(komin.__file__).resolve().parent
PLACES = {"kernel/dates.py", "web/templatetags/dates.py"}
ANOTHER_WAY = ("django.utils.formats import date_format", "babel.dates", "django.utils.dateformat")


def test_no_other_place_of_the_package_writes_days() -> None:
    writing = {
        file.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*.py")
        if any(way in file.read_text("utf-8") for way in ANOTHER_WAY)
    }
    assert writing - PLACES == set()


def test_no_text_of_ours_takes_the_name_of_a_month() -> None:
    """Every app's texts are one catalogue: "May" as what somebody may do would be the month, too."""
    with translation.override("fr"):
        months = [date_format(date(2026, month, 2), "F") for month in range(1, 13)]
    assert months == [
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ]  # fmt: skip
