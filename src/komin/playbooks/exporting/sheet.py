"""What the printed page says: a frozen document and its control data, as the plain data its template reads."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from komin.platform.pdf.printable import with_break_points
from komin.playbooks.document.corners import free_corner
from komin.playbooks.document.drawing import marks_file, spoken_marks
from komin.playbooks.document.marks import pin_numbers
from komin.playbooks.document.schema import Document, Item, KeyPoint, KeyPointKind, Media, Photo, Step
from komin.playbooks.document.wording import because, duration, elided, film_length, film_said, protection_names
from komin.playbooks.exporting.control import Control, head, speaking
from komin.playbooks.exporting.sheets import Paper
from komin.playbooks.exporting.step_sheet import Targets, branches_data, checks_data, notice_data, prose_data
from komin.playbooks.exporting.wording import section_letter, severity


def sheet(document: Document, control: Control, *, paper: Paper, photo_files: Mapping[str, str]) -> dict[str, Any]:
    """The data of the procedure. `photo_files` names the file of each picture (its id as text)."""
    with speaking(document, control):
        return {
            **head(document, control, paper, {"before": _("Before you start"), "expected": _("Expected result")}),
            "summary": _lines(document.summary),
            "before": _before(document, photo_files),
            "sectioned": is_sectioned(document),
            "steps": steps_data(document, photo_files),
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
    material = [(_("Tools"), item_lines(before.tools)), (_("Parts"), item_lines(before.parts))]
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


def item_lines(items: Sequence[Item]) -> list[str]:
    """ "HF-10-25 · Cartridge 10 µm (1)"; a line each."""
    lines = []
    for item in items:
        named = " · ".join(part for part in (item.reference, item.name) if part)
        lines.append(with_break_points(f"{named} ({item.quantity})" if item.quantity else named))
    return [line for line in lines if line]


def is_sectioned(document: Document) -> bool:
    return len(document.sections) > 1 or any(section.title for section in document.sections)


def opened_sections(document: Document) -> Iterator[tuple[Step, dict[str, str] | None]]:
    """Every step, with the section that it opens: {"letter", "title"}; None within one, and where none has a name."""
    sectioned = is_sectioned(document)
    for place, section in enumerate(document.sections):
        title = with_break_points(section.title)
        opens = {"letter": section_letter(place), "title": title} if sectioned else None
        for step in section.steps:
            yield step, opens
            opens = None


def steps_data(document: Document, photo_files: Mapping[str, str]) -> list[dict[str, Any]]:
    targets = Targets(document.numbers(), document.references)
    return [_step(targets, step, document, photo_files) | {"opens": opens} for step, opens in opened_sections(document)]


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
        "film": film_length(media.seconds) if media.film else "",
        "corner": free_corner(photo, (media.width, media.height)).value,
        "alt": alternative(photo, number, media),
    }


def alternative(photo: Photo, number: int, media: Media) -> str:
    """What the photo shows and the words that are drawn over it; of the still of a clip, that it is one."""
    shown = photo.alt or _("Photo of step %(number)d, described in the text") % {"number": number}
    film = film_said(media.seconds) if media.film else ""
    return ". ".join(part.rstrip(".") for part in (film, shown, spoken_marks(photo)) if part)


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
