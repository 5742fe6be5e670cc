"""What the operator adds to the registers that the code makes: words beside a line, and lines of what is done outside.

The code's own lines are read only: they say what the software does. An addition says what only the operator knows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from komin.kernel.personal_data import Basis
from komin.privacy.register.categories import BASES
from komin.privacy.register.models import RegisterEntry
from komin.privacy.register.table import Table

REGISTERS = ("purposes", "data", "collection", "devices")
OWN, JOINED = "own:", " · "
FIELDS: Mapping[str, str | Promise] = {
    "wording": gettext_lazy("In the words of the controller"),
    "recipients": gettext_lazy("Recipients"),
    "transfers": gettext_lazy("Transfers outside the EEA"),
    "safeguards": gettext_lazy("Safeguards"),
    "contract": gettext_lazy("Contract, or where it is filed"),
    "contact": gettext_lazy("Whom to ask (data protection officer)"),
}
OF_OWN: Mapping[str, str | Promise] = {
    "title": gettext_lazy("Name"),
    "basis": gettext_lazy("Legal basis"),
    "kinds": gettext_lazy("Kinds of data"),
    "kept": gettext_lazy("Kept for"),
}
"""Of a line of one's own these too: nothing in the code says them."""


def entries_of(register: str) -> dict[str, RegisterEntry]:
    """The last version of each, by key."""
    found: dict[str, RegisterEntry] = {}
    for entry in RegisterEntry.objects.filter(register=register).order_by("version"):
        found[entry.key] = entry
    return {key: entry for key, entry in found.items() if not entry.ended and any(entry.said.values())}


def summary(entry: RegisterEntry) -> str:
    """Each field with its name, but for the words themselves, which stand for themselves."""
    said = [(name, str(label), entry.said.get(name, "")) for name, label in FIELDS.items()]
    return JOINED.join(text if name == "wording" else labelled(label, text) for name, label, text in said if text)


def labelled(label: str, text: str) -> str:
    return _("%(label)s: %(text)s") % {"label": label, "text": text}


def completed(register: str, table: Table, keys: Sequence[str]) -> Table:
    """The table of the code with a column for what the operator added, and a line for each thing done outside. As it
    was while nothing is added."""
    entries = entries_of(register)
    if not entries:
        return table
    rows = [(*row, summary(entries[key]) if key in entries else "") for row, key in zip(table.rows, keys, strict=True)]
    rows += [_own(entry, len(table.head)) for key, entry in sorted(entries.items()) if key.startswith(OWN)]
    return replace(table, head=(*table.head, _("Added by the operator")), rows=rows)


def _own(entry: RegisterEntry, columns: int) -> tuple[str, ...]:
    """Named in the first column, so marked that nobody takes it for what the software does."""
    title = _("%(name)s (outside of this software)") % {"name": entry.said.get("title", "")}
    basis = BASES[Basis(entry.said["basis"])] if entry.said.get("basis") else ""
    known = [(OF_OWN["basis"], basis), *((OF_OWN[name], entry.said.get(name, "")) for name in ("kinds", "kept"))]
    said = JOINED.join(labelled(str(label), str(text)) for label, text in known if text)
    return (title, *[""] * (columns - 1), JOINED.join(part for part in (said, summary(entry)) if part))
