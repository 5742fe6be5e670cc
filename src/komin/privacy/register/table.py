"""A register as a table, in the active language."""

from collections.abc import Sequence
from dataclasses import dataclass


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
