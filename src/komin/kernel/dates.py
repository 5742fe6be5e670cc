"""Days and moments as people read them, in the active language."""

from datetime import date

from django.utils import formats, translation

_DAY_AND_MONTH = ("j F", "j N")


def date_format(value: date, written: str) -> str:
    """Django's, with the first of a month as French writes it: 1er mars, then 2 mars."""
    return formats.date_format(value, _with_ordinal(written) if _is_first_in_french(value) else written)


def _is_first_in_french(value: date) -> bool:
    return value.day == 1 and (translation.get_language() or "").partition("-")[0] == "fr"


def _with_ordinal(written: str) -> str:
    return written.replace("j ", r"j\e\r ", 1) if written.startswith(_DAY_AND_MONTH) else written
