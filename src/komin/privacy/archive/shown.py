"""A record of the archive as a page shows it: each thing that was kept, with its name in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from komin.kernel.dates import date_format
from komin.privacy.archive.kinds import Kind, kind_called
from komin.privacy.archive.store import Record
from komin.privacy.archive.words import NAMES


@dataclass(frozen=True, slots=True)
class Shown:
    number: str
    title: str | Promise
    since: datetime
    keep_until: datetime
    person: str
    lines: list[tuple[str, str]]
    pictures: list[tuple[str, str]]


def shown(record: Record) -> Shown:
    kind = kind_called(record.kind)
    return Shown(
        number=str(record.id),
        title=kind.title if kind else record.kind,
        since=record.since,
        keep_until=record.keep_until,
        person=str(record.person or ""),
        lines=[(name, text) for name, text in _lines(kind, "", "", _without_pictures(record, kind)) if text],
        pictures=_pictures(record, kind),
    )


def _without_pictures(record: Record, kind: Kind | None) -> dict[str, Any]:
    names = kind.pictures if kind else ()
    return {name: value for name, value in record.content.items() if name not in names}


def _pictures(record: Record, kind: Kind | None) -> list[tuple[str, str]]:
    """Each with its name in words, and what an image element shows."""
    found = [(name, record.content.get(name)) for name in (kind.pictures if kind else ())]
    return [(str(NAMES.get(name, name)), f"data:image/jpeg;base64,{content}") for name, content in found if content]


def _lines(kind: Kind | None, path: str, name: str, value: Any) -> Iterator[tuple[str, str]]:
    """A list one by one, numbered: “Letter 1: Words”. `path` as `Kind.codes` says it."""
    if isinstance(value, dict):
        for key, one in value.items():
            label = str(NAMES.get(key, key))
            said = _("%(label)s: %(text)s") % {"label": name, "text": label} if name else label
            yield from _lines(kind, f"{path}.{key}" if path else key, said, one)
    elif isinstance(value, list):
        for place, one in enumerate(value, start=1):
            yield from _lines(kind, path, f"{name} {place}", one)
    elif isinstance(value, bool):
        yield name, _("yes") if value else _("no")
    elif value is not None:
        words = dict(kind.codes[path].choices) if kind is not None and path in kind.codes else {}
        yield name, str(words[value]) if value in words else _readable(str(value))


def _readable(text: str) -> str:
    """Moments as everywhere on these pages."""
    try:
        return date_format(datetime.fromisoformat(text), "j F Y" if len(text) == _DAY else "j F Y, H:i")
    except ValueError:
        return text


_DAY = len("2026-11-29")
