"""What the printed page says: a frozen document and its control data, as the plain data its template reads."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from django.utils import translation
from django.utils.translation import gettext as _

from komin.platform.pdf.printable import with_break_points
from komin.playbooks.document.drawing import marks_file, spoken_marks
from komin.playbooks.document.marks import pin_numbers
from komin.playbooks.document.schema import Document, Item, KeyPoint, KeyPointKind, Photo, Step
from komin.playbooks.document.wording import because, duration, elided, protection_names
from komin.playbooks.exporting.step_sheet import Targets, branches_data, checks_data, notice_data, prose_data
from komin.playbooks.exporting.wording import (
    direction,
    label_language,
    section_letter,
    severity,
)

Paper = Literal["a4", "letter"]
_TYPST_PAPER = {"a4": "a4", "letter": "us-letter"}


@dataclass(frozen=True, slots=True)
class Control:
    """What makes the sheet a controlled copy of one version.

    `address` is where the version in force is; `superseded_by` the revision in force now, None while this one is;
    `label_language` is used where the content is in a language that the product has no words in. `planned`
    before it comes into force. `workspace`, `published_by` and `author` are empty on a sheet for readers outside the
    workspace.
    """

    workspace: str
    revision: str
    published_at: datetime
    published_by: str
    address: str
    sha256: str
    label_language: str
    superseded_by: str | None = None
    withdrawn: bool = False
    planned: bool = False
    author: str = ""
    review_on: date | None = None


def sheet(document: Document, control: Control, *, paper: Paper, photo_files: Mapping[str, str]) -> dict[str, Any]:
    """The data of the template. `photo_files` names the file of each picture (its id as text)."""
    language, _separator, _rest = document.language.partition("-")
    labels = label_language(document.language, control.label_language)
    with translation.override(labels):
        return {
            "language": language,
            "label-language": labels,
            "region": _region(document.language),
            "direction": direction(document.language),
            "paper": _TYPST_PAPER[paper],
            "title": with_break_points(document.title) or document.number,
            "workspace": control.workspace,
            "number": with_break_points(document.number),
            "revision": control.revision,
            "applicable": _day(control.published_at),
            "status": _status(control),
            "superseded": _superseded(control),
            "address": control.address,
            "facts": _facts(document, control),
            "labels": _labels(),
            "summary": _lines(document.summary),
            "before": _before(document, photo_files),
            "sectioned": _sectioned(document),
            "steps": _steps(document, photo_files),
        }


def _region(tag: str) -> str | None:
    """The country of a language tag, as Typst wants it: two letters."""
    match = re.search(r"-([A-Z]{2})(?=-|$)", tag)
    return match[1] if match else None


def _day(moment: date) -> str:
    """Day, month by its name, year: read the same way on both sides of an ocean."""
    return format_date(moment, "d MMMM y", locale=translation.to_locale(translation.get_language() or "en"))


def _status(control: Control) -> str:
    if control.planned:
        return _("Not in force yet")
    if control.withdrawn:
        return _("Obsolete")
    return _("Published") if control.superseded_by is None else _("Superseded")


def _superseded(control: Control) -> str | None:
    if control.planned:
        day = _day(control.published_at)
        return _("Not in force yet: applicable from %(day)s. Do not work with this copy before.") % {"day": day}
    if control.withdrawn:
        return _("Obsolete: no longer in force. Do not work with this copy.")
    if control.superseded_by is None:
        return None
    return _("Superseded: revision %(revision)s is in force. Do not work with this copy.") % {
        "revision": control.superseded_by
    }


def _facts(document: Document, control: Control) -> list[list[str]]:
    facts = [
        (_("Status"), _status(control)),
        (_("Author"), control.author),
        (_("Approved by"), control.published_by),
        (_("Next review"), _day(control.review_on) if control.review_on else ""),
        (_("Steps"), str(len(document.steps()))),
        (_("Duration"), duration(sum(step.duration for step in document.steps()))),
        (_("Language"), _language_name(document.language)),
        (_("Fingerprint"), control.sha256[:12]),
    ]
    return [[label, value] for label, value in facts if value]


def _language_name(tag: str) -> str:
    """The language of the content by its name, in the language of the labels; its tag where nobody knows a name."""
    try:
        name = Locale.parse(tag, sep="-").get_display_name(translation.get_language())
    except (ValueError, UnknownLocaleError):
        return tag
    return name or tag


def _labels() -> dict[str, str]:
    return {
        "playbook": _("Playbook"),
        "number": _("No."),
        "revision": _("Revision"),
        "rev": _("rev."),
        "applicable": _("Applicable"),
        "sheet": _("Sheet"),
        "sheet-in-line": _("sheet"),
        "before": _("Before you start"),
        "uncontrolled": _("Uncontrolled when printed."),
        "scan": _("Check the revision: scan."),
        "expected": _("Expected result"),
    }


def _lines(text: str) -> list[str]:
    return with_break_points(text).split("\n") if text else []


def _before(document: Document, photo_files: Mapping[str, str]) -> dict[str, Any]:
    before = document.before
    names = protection_names()
    person = [
        (_("Skills"), [with_break_points(skill) for skill in before.skills if skill]),
        (_("Machine state"), _lines(before.machine_state)),
    ]
    material = [(_("Tools"), _items(before.tools)), (_("Parts"), _items(before.parts))]
    return {
        "protection": [{"sign": f"signs/{sign.value}.svg", "name": names[sign]} for sign in before.protection],
        "person": [[label, lines] for label, lines in person if lines],
        "material": [[label, lines] for label, lines in material if lines],
        "photos": [
            {"file": photo_files[str(item.photo)], "name": with_break_points(item.name)}
            for item in (*before.tools, *before.parts)
            if str(item.photo) in photo_files
        ],
    }


def _items(items: Sequence[Item]) -> list[str]:
    """ "HF-10-25 · Cartridge 10 µm (1)"; a line each."""
    lines = []
    for item in items:
        named = " · ".join(part for part in (item.reference, item.name) if part)
        lines.append(with_break_points(f"{named} ({item.quantity})" if item.quantity else named))
    return [line for line in lines if line]


def _sectioned(document: Document) -> bool:
    return len(document.sections) > 1 or any(section.title for section in document.sections)


def _steps(document: Document, photo_files: Mapping[str, str]) -> list[dict[str, Any]]:
    steps: list[dict[str, Any]] = []
    sectioned = _sectioned(document)
    targets = Targets(document.numbers(), document.references)
    for place, section in enumerate(document.sections):
        title = with_break_points(section.title)
        opens = {"letter": section_letter(place), "title": title} if sectioned else None
        for step in section.steps:
            steps.append(_step(targets, step, document, photo_files) | {"opens": opens})
            opens = None
    return steps


def _step(targets: Targets, step: Step, document: Document, photo_files: Mapping[str, str]) -> dict[str, Any]:
    number = targets.numbers[step.id]
    command = with_break_points(step.command)
    return {
        "number": number,
        "command": command,
        "pins": [f"[{number}]" for number in sorted(pin_numbers(step.photos))],
        "heading": command or _("Step %(number)d") % {"number": number},
        "notices": [notice_data(notice) for notice in sorted(step.notices, key=severity)],
        "photos": [
            _photo(photo, number, document, photo_files) for photo in step.photos if str(photo.picture) in photo_files
        ],
        "text": prose_data(step.text, targets),
        "key_points": [_key_point(point) for point in step.key_points if point.text or point.reason],
        "checks": checks_data(step.checks),
        "expected": with_break_points(step.expected),
        "branches": branches_data(step.branches, targets.numbers),
        "duration": duration(step.duration),
    }


def _photo(photo: Photo, number: int, document: Document, photo_files: Mapping[str, str]) -> dict[str, Any]:
    media = document.media[photo.picture]
    return {
        "file": photo_files[str(photo.picture)],
        "marks": marks_file_name(photo) if marks_file(photo, (media.width, media.height)) else None,
        "legend": [[str(pin.number), with_break_points(pin.label)] for pin in photo.named_pins],
        "ratio": media.width / media.height,
        "alt": _alternative(photo, number),
    }


def _alternative(photo: Photo, number: int) -> str:
    """What the photo shows, and the words that are drawn over it."""
    shown = photo.alt or _("Photo of step %(number)d, described in the text") % {"number": number}
    return ". ".join(part.rstrip(".") for part in (shown, spoken_marks(photo)) if part)


def marks_file_name(photo: Photo) -> str:
    return f"marks-{photo.id}.svg"


def _key_point(point: KeyPoint) -> dict[str, str]:
    kinds = {KeyPointKind.SAFETY: _("Safety"), KeyPointKind.EASE: _("Knack")}
    text = point.text.rstrip(".") if point.reason else point.text
    return {
        "kind": kinds.get(point.kind, ""),
        "text": with_break_points(text),
        "because": because(point.reason),
        "reason": ("" if elided(point.reason) else " ") + with_break_points(point.reason) if point.reason else "",
    }
