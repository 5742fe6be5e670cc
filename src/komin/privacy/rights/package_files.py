"""The files of a package of a person's data: JSON with a published schema, CSV, pages that open without a network."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html, format_html_join

from komin.kernel import clock
from komin.kernel.personal_data import Subject
from komin.people.accounts.models import Person
from komin.platform.blobs.port import read_pieces
from komin.platform.blobs.store import BlobKey, blob_store
from komin.privacy.charter.links import complaints_to
from komin.privacy.register.purposes import PURPOSES
from komin.privacy.register.queries import processor_names
from komin.privacy.register.table import listed
from komin.privacy.register.table_names import table_name
from komin.privacy.rights.datasets import Record
from komin.privacy.rights.holdings import holdings_of
from komin.privacy.rights.models import DataPackage, PackagePart
from komin.privacy.rights.taken import Taken, taken

SCHEMA = "my-data-1"
# A spreadsheet takes a cell that begins with one of these for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Told:
    """A dataset in the head of a page."""

    name: str
    title: str
    columns: tuple[str, ...]
    records: int

    @property
    def file(self) -> str:
        return f"{self.name}.csv"


def as_json(record: Record, number: int) -> bytes:
    """An item of an array without its brackets; `number` from 1."""
    told = {name: getattr(record, name) for name in ("id", "named_as", "data", "redactions")}
    text = json.dumps(told, ensure_ascii=False)
    return (f",\n{text}" if number > 1 else text).encode()


def as_csv(dataset: Taken, record: Record, number: int) -> bytes:
    return _line([record.id, record.named_as, *(_cell(record, name) for name in dataset.columns)])


def as_row(dataset: Taken, record: Record, number: int) -> bytes:
    cells = format_html_join("", "<td>{}</td>", ((_cell(record, name),) for name in dataset.columns))
    return str(format_html("<tr>{}</tr>\n", cells)).encode()


def whole_csv(package: DataPackage, part: PackagePart) -> Iterator[bytes]:
    """With its head."""
    known = {one.name: one for one in taken(portable_only=package.portable)}
    yield _line(["id", "named_as", *known[part.dataset].columns])
    yield from _blob(package, part.table)


def _cell(record: Record, name: str) -> str:
    if name in record.redactions:
        return f"[{record.redactions[name]}]"
    value = record.data.get(name)
    return "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _line(cells: list[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return out.getvalue().encode()


def whole_json(package: DataPackage, person: Person, subject: Subject) -> Iterator[bytes]:
    """`export.json`, put together from the parts that were made before."""
    head: dict[str, Any] = {
        "schema": f"{settings.PUBLIC_URL}{reverse('rights_schema:schema')}",
        "generated_at": clock.now().isoformat(),
        "portable": package.portable,
        "subject": {
            "id": str(person.pk),
            "names": {"first_name": person.first_name, "last_name": person.last_name},
            "emails": list(subject.addresses),
        },
        "article15": article_15(subject),
    }
    yield json.dumps(head, ensure_ascii=False, indent=1)[:-2].encode() + b',\n "datasets": ['
    known = {one.name: one for one in taken(portable_only=package.portable)}
    for place, part in enumerate(package.parts.all()):
        fields = list(known[part.dataset].fields.values()) if part.dataset in known else []
        told = {
            "provider": part.dataset,
            "purposes": sorted({one.purpose.value for one in fields}),
            "bases": sorted({one.basis.value for one in fields}),
        }
        yield (",\n" if place else "\n").encode() + json.dumps(told)[:-1].encode() + b', "records": ['
        yield from _blob(package, part.data)
        yield b"]}"
    yield b"\n]}\n"


def article_15(subject: Subject) -> dict[str, Any]:
    """What GDPR Art. 15(1) asks for beside the data."""
    held = holdings_of(subject)
    return {
        "purposes": [{"purpose": one.purpose.value, "basis": one.basis.value} for one in PURPOSES.values()],
        "categories": sorted({str(name) for one in held for name in one.categories}),
        "recipients": [*sorted({who.value for one in PURPOSES.values() for who in one.recipients}), *processor_names()],
        "retention": [{"table": str(one.name), "until": list(one.until)} for one in held],
        "sources": sorted({str(name) for one in held for name in one.sources}),
        "transfers_outside_the_eu": [],
        "automated_decisions": [],
        "rights_url": f"{settings.PUBLIC_URL}{reverse('rights:my_data')}",
        "authority": {"name": settings.KOMIN["AUTHORITY_NAME"], "complaints": complaints_to()},
    }


def whole_page(package: DataPackage, person: Person, subject: Subject, language: str) -> Iterator[bytes]:
    """A page that opens without a network, in one of the languages."""
    known = {one.name: one for one in taken(portable_only=package.portable)}
    with translation.override(language):
        other = _other(language)
        context = {"person": person, "package": package, "language": language, "other": other}
        context["other_name"] = dict(settings.LANGUAGES)[other]
        yield render_to_string("rights/package/head.html", context).encode()
        if not package.portable:
            told = {"held": holdings_of(subject), "processors": processor_names()}
            yield render_to_string("rights/package/article_15.html", told).encode()
        empty = []
        for part in package.parts.all():
            dataset = _told(part, known[part.dataset])
            if not part.records:
                empty.append(dataset.title)
                continue
            yield render_to_string("rights/package/dataset_head.html", {"dataset": dataset}).encode()
            yield from _blob(package, part.page)
            yield b"</tbody></table></div></section>\n"
        yield render_to_string("rights/package/tail.html", context | _authority() | {"empty": listed(empty)}).encode()


def _authority() -> dict[str, str]:
    return {"authority_name": settings.KOMIN["AUTHORITY_NAME"], "authority": complaints_to()}


def readme() -> str:
    """In both languages, one after the other."""
    texts = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            texts.append(render_to_string("rights/package/readme.txt", _authority()))
    return "\n\n".join(texts)


def _other(language: str) -> str:
    return "fr" if language == "en" else "en"


def _told(part: PackagePart, dataset: Taken) -> Told:
    title = str(table_name(part.dataset.lower()))
    return Told(part.dataset, title, tuple(dataset.columns), part.records)


def _blob(package: DataPackage, sha256: str) -> Iterator[bytes]:
    """Nothing of a table that held nothing."""
    if not sha256:
        return
    with blob_store().open(BlobKey(package.pk, sha256)) as content:
        yield from read_pieces(content)
