"""A register as a table, in the active language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import pgettext

from komin.kernel.dates import date_format


@dataclass(frozen=True, slots=True)
class Table:
    """`head` names the columns."""

    name: str
    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]

    @property
    def lines(self) -> list[list[tuple[str, str]]]:
        """Each cell with the name of its column: a narrow page shows it beside."""
        return [list(zip(self.head, row, strict=True)) for row in self.rows]


def listed(texts: Iterable[str]) -> str:
    """Several texts in one cell, each once."""
    return pgettext("between the items of a list", "; ").join(dict.fromkeys(text for text in texts if text))


def moment(at: datetime | None) -> str:
    return date_format(at, "j F Y, H:i") if at else ""


def day_of(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""
