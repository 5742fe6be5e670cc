"""Enter a processor in the register, change the entry, or end it. None outside the EU and the EEA (charter K22)."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.kernel.text import clean_line, clean_text
from komin.platform.audit.record import record
from komin.privacy.register.access import can_keep_registers
from komin.privacy.register.countries import COUNTRIES
from komin.privacy.register.models import Processor, ToldBy
from komin.privacy.register.officers import Officer
from komin.privacy.register.queries import owns

_HOST = re.compile(r"\.?(?:[a-z0-9-]+\.)+[a-z]{2,}")


@dataclass(frozen=True, slots=True)
class Entry:
    """As the fields of `Processor`."""

    name: str
    country: str
    does: str
    handles: str
    hosts: str = ""
    sub_processors: str = ""
    contract_on: date | None = None
    security_annex: str = ""
    exit_interface: str = ""
    told_by: str = ToldBy.TASK
    contact: str = ""
    exit_url: str = ""
    ended_on: date | None = None


@transaction.atomic
def keep_processor(*, by: Officer, entry: Entry, processor: Processor | None = None) -> Processor:
    """Raises NotPermitted, and Invalid with the clause of the charter for a country where no data may go."""
    can_keep_registers(by.offices).require()
    _check(entry)
    is_new = processor is None
    kept = processor or Processor()
    for name in ("name", "does", "handles", "security_annex", "exit_interface", "told_by", "contact", "exit_url"):
        setattr(kept, name, clean_line(getattr(entry, name)))
    kept.hosts, kept.sub_processors = clean_text(entry.hosts), clean_text(entry.sub_processors)
    kept.country, kept.contract_on, kept.ended_on = entry.country.upper(), entry.contract_on, entry.ended_on
    kept.changed_at = clock.now()
    kept.save()
    record(by=by, action="processor.enter" if is_new else "processor.change", on=kept, detail={"country": kept.country})
    return kept


def _check(entry: Entry) -> None:
    fields: dict[str, str] = {}
    for name in ("name", "does", "handles"):
        if not clean_line(getattr(entry, name)):
            fields[name] = _("Fill this in: the charter shows it.")
    if entry.country.upper() not in COUNTRIES:
        fields["country"] = _refusal()
    if wrong := [host for host in _lines(entry.hosts) if not _HOST.fullmatch(host.lower())]:
        fields["hosts"] = _("“%(host)s” is no name of a host, such as api.example.com or .example.com.") % {
            "host": wrong[0]
        }
    fields |= _of_telling(entry)
    if _countries_of(entry.sub_processors) - set(COUNTRIES):
        fields["sub_processors"] = _refusal() + " " + _("One a line, its country last: Example SAS, FR.")
    if fields:
        raise Invalid(next(iter(fields.values())), fields=fields)


def _of_telling(entry: Entry) -> dict[str, str]:
    if entry.told_by not in ToldBy.values:
        return {"told_by": _("Choose how it is told.")}
    if entry.told_by == ToldBy.MAIL and "@" not in entry.contact:
        return {"contact": _("By e-mail it is told at an address.")}
    url = urlsplit(entry.exit_url.strip())
    if entry.told_by == ToldBy.INTERFACE and (url.scheme != "https" or not owns(_lines(entry.hosts), url.hostname)):
        return {"exit_url": _("An address that begins with https://, on one of its hosts.")}
    return {}


def _refusal() -> str:
    return _(
        "The privacy charter, K22, says: “None of the data leaves the European Union and the European Economic Area.” "
        "Only a country of these can be entered."
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in clean_text(text).splitlines() if line.strip()]


def _countries_of(text: str) -> set[str]:
    return {line.rpartition(",")[2].strip().upper() for line in _lines(text)}


def as_fields(processor: Processor) -> dict[str, object]:
    """What a form begins with."""
    return {name: getattr(processor, name) for name in Entry.__dataclass_fields__}
