"""What a screen needs to complete a register: each line as the software says it, what was added, and who said what."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from komin.people.accounts.models import Person
from komin.privacy.register.contradicting import Warned, contradicting
from komin.privacy.register.entries import OWN, entries_of
from komin.privacy.register.models import RegisterEntry
from komin.privacy.register.tables import KEPT, line_keys


@dataclass(frozen=True, slots=True)
class Version:
    entry: RegisterEntry
    by: str


@dataclass(frozen=True, slots=True)
class Line:
    """`fixed`: what the software says, column by column, and nobody changes here; none of a line of one's own."""

    key: str
    title: str
    fixed: Sequence[tuple[str, str]]
    entry: RegisterEntry | None
    versions: list[Version]
    warned: list[Warned]

    @property
    def is_own(self) -> bool:
        return self.key.startswith(OWN)


def lines_of(register: str) -> list[Line]:
    """Those of the code in the order of its table, then those of the operator. Four queries, whatever there is."""
    table, entries, versions = KEPT[register](), entries_of(register), _versions(register)
    columns = table.head[: len(table.head) - bool(entries)]
    keys = line_keys(register)
    found = [
        _line(key, row[0], list(zip(columns, row, strict=False)), entries.get(key), versions)
        for key, row in zip(keys, table.rows, strict=False)
    ]
    own = [(key, one) for key, one in sorted(entries.items()) if key.startswith(OWN)]
    return [*found, *(_line(key, one.said["title"], [], one, versions) for key, one in own)]


def _line(
    key: str,
    title: str,
    fixed: Sequence[tuple[str, str]],
    entry: RegisterEntry | None,
    versions: dict[str, list[Version]],
) -> Line:
    warned = contradicting("\n".join(entry.said.values())) if entry is not None else []
    if entry is not None and entry.said.get("transfers") and not warned:
        why = _("The software passes nothing out of the EEA, and the charter says that nobody does.")
        warned = [Warned("K22", entry.said["transfers"], why)]
    return Line(key, title, fixed, entry, versions.get(key, []), warned)


def _versions(register: str) -> dict[str, list[Version]]:
    """The newest first."""
    found: dict[str, list[Version]] = {}
    entries = list(RegisterEntry.objects.filter(register=register))
    people = Person.objects.in_bulk([one.by_id for one in entries if one.by_id])
    for entry in entries:
        who = people.get(entry.by_id) if entry.by_id else None
        found.setdefault(entry.key, []).append(Version(entry, who.get_full_name() if who else "–"))
    return found
