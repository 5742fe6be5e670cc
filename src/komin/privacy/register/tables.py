"""The registers as tables, in the active language: for the charter, the officer's screens and files alike."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from komin.kernel.personal_data import Basis, PersonalField, Purpose, Recipient, declarations, fleeting
from komin.privacy.register.categories import BASES, CATEGORIES, RECIPIENTS, SOURCES
from komin.privacy.register.collection import COLLECTION_POINTS
from komin.privacy.register.countries import COUNTRIES
from komin.privacy.register.devices import kept_on_devices
from komin.privacy.register.models import Processor
from komin.privacy.register.purposes import PURPOSES
from komin.privacy.register.queries import active_processors, notes_on_processing, processors


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


def columns() -> Iterator[tuple[str, PersonalField]]:
    """Every declared column with its table, `people.Person.email`."""
    for label, declaration in declarations().items():
        yield from ((f"{label}.{name}", column) for name, column in declaration.personal.items())
    for label, held in fleeting().items():
        yield from ((f"{label}.{name}", column) for name, column in held.items())


def _purposes() -> Table:
    used = {column.purpose for _name, column in columns()} | {Purpose.AUDIENCE}
    rows = [
        (str(one.name), str(one.why), str(BASES[one.basis]), _recipients(one.recipients))
        for one in PURPOSES.values()
        if one.purpose in used
    ]
    head = (_("Purpose"), _("What for"), _("Legal basis"), _("Recipients"))
    return Table("purposes", _("Purposes"), head, rows)


def _recipients(recipients: Sequence[Recipient]) -> str:
    return ", ".join(str(RECIPIENTS[one]) for one in recipients) or _("nobody else")


def _data() -> Table:
    """By kind and purpose, each with everything that is said of its columns."""
    groups: dict[tuple[str, str], list[PersonalField]] = {}
    for _name, column in columns():
        key = str(CATEGORIES[column.category]), str(PURPOSES[column.purpose].name)
        groups.setdefault(key, []).append(column)
    rows = [
        (kind, purpose, _said(SOURCES[one.source] for one in held), _said(_retention(one.retention) for one in held))
        for (kind, purpose), held in groups.items()
    ]
    head = (_("Kind of data"), _("Purpose"), _("Comes from"), _("Kept for"))
    return Table("data", _("Kinds of data"), head, rows)


def _retention(text: str) -> str:
    """Slices declare it in English; the catalogue of this slice knows every one (declared_texts.py)."""
    return _(text)


def _said(texts: Iterable[object]) -> str:
    return "; ".join(dict.fromkeys(str(text) for text in texts))


def _collection() -> Table:
    rows = [(str(one.when), str(one.what), str(PURPOSES[one.purpose].name)) for one in COLLECTION_POINTS]
    return Table("collection", _("Where data is collected"), (_("When you"), _("What"), _("Purpose")), rows)


def _devices() -> Table:
    rows = [
        (one.name, one.kind, one.holds, one.asked_for, one.retention, _("yes") if one.optional else _("no"))
        for one in kept_on_devices()
    ]
    head = (_("Name"), _("Kind"), _("Holds"), _("Kept when"), _("How long"), _("Needs consent"))
    return Table("devices", _("Kept on devices"), head, rows)


def _processors_shown() -> Table:
    """As the charter shows them: those in force. Contracts and annexes are the operator's own."""
    rows = [
        (one.name, one.does, one.handles, str(COUNTRIES.get(one.country, one.country)), _lines(one.sub_processors))
        for one in active_processors()
    ]
    head = (_("Name"), _("Does"), _("Data"), _("Country"), _("Sub-processors"))
    none = [(_("None: the operator does everything itself."), "", "", "", "")]
    return Table("processors", _("Processors"), head, rows or none)


def _processors_kept() -> Table:
    head = (
        _("Name"), _("Country"), _("Does"), _("Data"), _("Hosts"), _("Sub-processors"), _("Contract of"),
        _("Security annex"), _("Exit interface"), _("Ended on"),
    )  # fmt: skip
    return Table("processors", _("Processors"), head, [_processor(one) for one in processors()])


def _processor(one: Processor) -> Sequence[str]:
    days = [date_format(day, "j F Y") if day else "" for day in (one.contract_on, one.ended_on)]
    country = str(COUNTRIES.get(one.country, one.country))
    return (one.name, country, one.does, one.handles, _lines(one.hosts), _lines(one.sub_processors), days[0],
            one.security_annex, one.exit_interface, days[1])  # fmt: skip


def _lines(text: str) -> str:
    return "; ".join(line.strip() for line in text.splitlines() if line.strip())


def _processing() -> Table:
    """The record of processing activities (GDPR Art. 30(1)): one line a purpose, made of what is declared."""
    notes, by_purpose = notes_on_processing(), dict[Purpose, list[PersonalField]]()
    for _name, column in columns():
        by_purpose.setdefault(column.purpose, []).append(column)
    rows = [
        (
            str(PURPOSES[purpose].name), str(PURPOSES[purpose].why), str(BASES[PURPOSES[purpose].basis]),
            _said(CATEGORIES[one.category] for one in held), _recipients(PURPOSES[purpose].recipients),
            _("none"), _said(_retention(one.retention) for one in held), notes.get(purpose, ""),
        )
        for purpose, held in by_purpose.items()
    ]  # fmt: skip
    head = (
        _("Purpose"), _("What for"), _("Legal basis"), _("Kinds of data"), _("Recipients"),
        _("Transfers outside the EEA"), _("Kept for"), _("Added by the operator"),
    )  # fmt: skip
    return Table("processing", _("Record of processing"), head, rows)


# Which right goes with which basis: the matrix of CNIL. "withdraw" stands for objecting to what rests on consent.
_RIGHTS: Mapping[Basis, tuple[bool, bool, bool, bool, bool, bool]] = {
    Basis.CONSENT: (True, True, True, True, True, True),
    Basis.CONTRACT: (True, True, True, True, True, False),
    Basis.LEGITIMATE_INTEREST: (True, True, True, True, False, True),
    Basis.LEGAL_OBLIGATION: (True, True, False, True, False, False),
}


def has_right(basis: Basis, right: str) -> bool:
    """`right`: "access", "rectify", "erase", "restrict", "port" or "object"; with consent, objecting is withdrawing."""
    return _RIGHTS[basis][("access", "rectify", "erase", "restrict", "port", "object").index(right)]


def _rights() -> Table:
    rows = []
    for basis, rights in _RIGHTS.items():
        said = [_("yes") if right else _("no") for right in rights]
        if basis is Basis.CONSENT:
            said[-1] = _("withdraw")
        rows.append((str(BASES[basis]), *said))
    head = (
        _("Legal basis"), _("Access"), _("Correct"), _("Erase"), _("Restrict"), _("Portability"), _("Object"),
    )  # fmt: skip
    return Table("rights", _("Rights"), head, rows)


SHOWN: Mapping[str, Callable[[], Table]] = {
    "purposes": _purposes,
    "data": _data,
    "collection": _collection,
    "devices": _devices,
    "processors": _processors_shown,
    "rights": _rights,
}
"""What the charter may hold, by the name its text calls it."""

KEPT: dict[str, Callable[[], Table]] = {
    "processing": _processing,
    "purposes": _purposes,
    "data": _data,
    "collection": _collection,
    "devices": _devices,
    "processors": _processors_kept,
}
"""What the officer's screens show and take away; slices above add theirs."""

KEPT_TITLES: dict[str, str | Promise] = {
    "processing": gettext_lazy("Record of processing"),
    "purposes": gettext_lazy("Purposes"),
    "data": gettext_lazy("Kinds of data"),
    "collection": gettext_lazy("Where data is collected"),
    "devices": gettext_lazy("Kept on devices"),
    "processors": gettext_lazy("Processors"),
}

KEPT_PAGES: dict[str, str] = {"processing": "office:notes"}
"""Where a register is completed, by the name of a page."""


def keep_register(name: str, title: str | Promise, table: Callable[[], Table], *, page: str = "") -> None:
    KEPT[name], KEPT_TITLES[name] = table, title
    if page:
        KEPT_PAGES[name] = page
