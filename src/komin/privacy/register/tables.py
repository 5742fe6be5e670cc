"""The registers as tables, in the active language: for the charter, the officer's screens and files alike."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from komin.kernel.personal_data import Basis, PersonalField, Purpose, Recipient, declarations, fleeting, held_apart
from komin.privacy.register.activities import answers_for, measures, operator, people_in
from komin.privacy.register.categories import BASES, CATEGORIES, RECIPIENTS, SOURCES
from komin.privacy.register.collection import COLLECTION_POINTS
from komin.privacy.register.countries import COUNTRIES
from komin.privacy.register.devices import kept_on_devices
from komin.privacy.register.entries import JOINED, OWN, completed, entries_of, labelled, summary
from komin.privacy.register.models import Processor, RegisterEntry
from komin.privacy.register.purposes import PURPOSES
from komin.privacy.register.queries import active_processors, notes_on_processing, processors
from komin.privacy.register.table import Table, day_of, listed
from komin.privacy.register.table_names import words_for


def columns() -> Iterator[tuple[str, PersonalField]]:
    """Every declared column with its table, `people.Person.email`."""
    for label, declaration in declarations().items():
        yield from ((f"{label}.{name}", column) for name, column in declaration.personal.items())
    for label, held in (*fleeting().items(), *held_apart().items()):
        yield from ((f"{label}.{name}", column) for name, column in held.items())


def _purposes() -> Table:
    used, received = _purposes_in_use(), _received()
    rows = [
        (str(one.name), str(one.why), str(BASES[one.basis]), _recipients(received[one.purpose]))
        for one in map(PURPOSES.__getitem__, used)
    ]
    head = (_("Purpose"), _("What for"), _("Legal basis"), _("Recipients"))
    return completed("purposes", Table("purposes", _("Purposes"), head, rows), [one.value for one in used])


def _purposes_in_use() -> list[Purpose]:
    """Those of a column, and those that rest on a consent of their own: their columns serve the account as well."""
    used = {column.purpose for _name, column in columns()} | {Purpose.AUDIENCE} | _offers_sent()
    return [purpose for purpose in PURPOSES if purpose in used]


def _received() -> dict[Purpose, list[Recipient]]:
    """Who receives what serves a purpose: its own recipients, and those of single columns."""
    received = {purpose: list(one.recipients) for purpose, one in PURPOSES.items()}
    for _name, column in columns():
        received[column.purpose] += [one for one in column.recipients if one not in received[column.purpose]]
    return received


def _offers_sent() -> set[Purpose]:
    """By the ways that the operator says the site sends offers by."""
    return {Purpose(f"offers_{way}") for way in settings.KOMIN["OFFERS"]}


def _recipients(recipients: Sequence[Recipient]) -> str:
    return ", ".join(str(RECIPIENTS[one]) for one in recipients) or _("nobody else")


def _data() -> Table:
    """By kind and purpose, each with everything that is said of its columns."""
    groups = _kinds_of_data()
    rows = [
        (
            str(CATEGORIES[held[0][1].category]), str(PURPOSES[held[0][1].purpose].name),
            _said(SOURCES[one.source] for _name, one in held), _kept_for(held),
        )
        for held in groups.values()
    ]  # fmt: skip
    head = (_("Kind of data"), _("Purpose"), _("Comes from"), _("Kept for"))
    return completed("data", Table("data", _("Kinds of data"), head, rows), list(groups))


def _kinds_of_data() -> dict[str, list[tuple[str, PersonalField]]]:
    """By kind and purpose; what is of one kind stands together."""
    groups: dict[str, list[tuple[str, PersonalField]]] = {}
    for name, column in columns():
        groups.setdefault(f"{column.category.value}/{column.purpose.value}", []).append((name, column))
    order = [one.value for one in CATEGORIES]
    return dict(sorted(groups.items(), key=lambda group: order.index(group[0].partition("/")[0])))


def _kept_for(held: Sequence[tuple[str, PersonalField]]) -> str:
    """Each time with what is kept for it, where there are several (GDPR Art. 13(2)(a), 30(1)(f))."""
    of_time: dict[str, list[str]] = {}
    for name, column in held:
        of_time.setdefault(_retention(column.retention), []).append(words_for(name))
    if len(of_time) == 1:
        return next(iter(of_time))
    named = ((", ".join(dict.fromkeys(filter(None, names))), time) for time, names in of_time.items())
    return listed(labelled(names, time) if names else time for names, time in named)


def _retention(text: str) -> str:
    """Slices declare it in English; the catalogue of this slice knows every one (declared_texts.py)."""
    return _(text)


def _said(texts: Iterable[object]) -> str:
    return listed(str(text) for text in texts)


def _collection() -> Table:
    rows = [(str(one.when), str(one.what), str(PURPOSES[one.purpose].name)) for one in COLLECTION_POINTS]
    table = Table("collection", _("Where data is collected"), (_("When you"), _("What"), _("Purpose")), rows)
    return completed("collection", table, [one.key for one in COLLECTION_POINTS])


def _devices() -> Table:
    rows = [
        (one.name, one.kind, one.holds, one.asked_for, one.retention, _("yes") if one.optional else _("no"))
        for one in kept_on_devices()
    ]
    head = (_("Name"), _("Kind"), _("Holds"), _("Kept when"), _("How long"), _("Needs consent"))
    table = Table("devices", _("Kept on devices"), head, rows)
    return completed("devices", table, [one.name for one in kept_on_devices()])


_KEYS: Mapping[str, Callable[[], list[str]]] = {
    "purposes": lambda: [one.value for one in _purposes_in_use()],
    "data": lambda: list(_kinds_of_data()),
    "collection": lambda: [one.key for one in COLLECTION_POINTS],
    "devices": lambda: [one.name for one in kept_on_devices()],
}


def line_keys(register: str) -> list[str]:
    """The lines that the code makes, in the order of the table; none of a register that nobody completes."""
    return _KEYS[register]() if register in _KEYS else []


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
        _("Security annex"), _("Exit interface"), _("Told by"), _("Ended on"),
    )  # fmt: skip
    return Table("processors", _("Processors"), head, [_processor(one) for one in processors()])


def _processor(one: Processor) -> Sequence[str]:
    country = str(COUNTRIES.get(one.country, one.country))
    return (
        one.name, country, one.does, one.handles, _lines(one.hosts), _lines(one.sub_processors),
        day_of(one.contract_on), one.security_annex, one.exit_interface, one.get_told_by_display(),
        day_of(one.ended_on),
    )  # fmt: skip


def _lines(text: str) -> str:
    return listed(line.strip() for line in text.splitlines())


def _processing() -> Table:
    """The record of processing activities (GDPR Art. 30(1) and (2)): one line a purpose, made of what is declared."""
    notes, added, received = notes_on_processing(), entries_of("purposes"), _received()
    by_purpose = dict[Purpose, list[tuple[str, PersonalField]]]()
    for name, column in columns():
        by_purpose.setdefault(column.purpose, []).append((name, column))
    rows: list[tuple[str, ...]] = [
        (
            str(PURPOSES[purpose].name), str(PURPOSES[purpose].why), answers_for(purpose),
            str(BASES[PURPOSES[purpose].basis]), people_in(purpose),
            _said(CATEGORIES[one.category] for _name, one in held), _recipients(received[purpose]), _("none"),
            _kept_for(held), measures(),
            JOINED.join(filter(None, (notes.get(purpose, ""), summary(added[purpose]) if purpose in added else ""))),
        )
        for purpose, held in by_purpose.items()
    ]  # fmt: skip
    rows += [_processing_outside(one) for key, one in sorted(added.items()) if key.startswith(OWN)]
    head = (
        _("Purpose"), _("What for"), _("Who answers for it"), _("Legal basis"), _("People"), _("Kinds of data"),
        _("Recipients"), _("Transfers outside the EEA"), _("Kept for"), _("Security measures"),
        _("Added by the operator"),
    )  # fmt: skip
    return Table("processing", _("Record of processing"), head, rows)


def _processing_outside(entry: RegisterEntry) -> tuple[str, ...]:
    """What the operator does outside of the software, with what Art. 30(1) asks for each; whom it concerns is
    said in words of the operator's own."""
    said = entry.said
    name = _("%(name)s (outside of this software)") % {"name": said["title"]}
    basis = str(BASES[Basis(said["basis"])])
    added = JOINED.join(said[one] for one in ("contract", "contact") if said[one])
    transfers = said["transfers"] or _("none")
    return (
        name, said["wording"], operator(), basis, "", said["kinds"], said["recipients"], transfers, said["kept"],
        said["safeguards"], added,
    )  # fmt: skip


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


SHOWN: dict[str, Callable[[], Table]] = {
    "purposes": _purposes,
    "data": _data,
    "collection": _collection,
    "devices": _devices,
    "processors": _processors_shown,
    "rights": _rights,
}
"""What the charter may hold, by the name its text calls it; slices above add theirs."""

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
