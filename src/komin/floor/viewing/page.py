"""The page of a version: what a document shows to people, as an HTML fragment that is frozen with it.

Nothing in it depends on who looks or where: pictures have relative addresses (`media/<sha256>.webp`), which hold below
every address that shows a version, and fixed words are in the playbook's own language, or in that of the workspace
where the product does not speak it: the signal words on screen are those on paper.
"""

import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.html import conditional_escape, format_html, linebreaks
from django.utils.safestring import SafeString

from komin.floor.viewing.reading import query_of
from komin.floor.viewing.signs import protection_sign
from komin.floor.viewing.step_parts import (
    ShownBranch,
    ShownCheck,
    ShownNotice,
    shown_branches,
    shown_checks,
    shown_notices,
)
from komin.kernel.languages import direction
from komin.playbooks.document.corners import ABOVE, Corner, free_corner, hidden_in
from komin.playbooks.document.drawing import marks_drawing
from komin.playbooks.document.html import prose_html
from komin.playbooks.document.marks import Pin, pin_numbers
from komin.playbooks.document.pins import with_pins
from komin.playbooks.document.prose import LinkTarget
from komin.playbooks.document.schema import Document, Item, KeyPoint, Level, Media, Photo, Step
from komin.playbooks.document.untranslated import language_of
from komin.playbooks.document.wording import because, duration, elided, film_length, film_said, protection_names
from komin.playbooks.exporting.wording import (
    label_language,
    section_letter,
    spoken_language,
)

_COLUMN = "(min-width: 900px) 60vw, 100vw"


@dataclass(frozen=True, slots=True)
class ShownFilm:
    """What a clip plays; `length` is written on it ("0:12"), `said` read out. `place` of the length: the corner that
    the button leaves, unless that would hide something; then below the button.
    """

    address: str
    length: str
    said: str
    place: str


@dataclass(frozen=True, slots=True)
class ShownPhoto:
    """A photo, or the still of a clip, with the addresses of its renditions; `width` and `height` in pixels give the
    shape of its place.

    `language` are the attributes of an `alt` that is in another language than the page. `marks` lies over it; `legend`
    says in words what its pins point at, and `corner` where a button hides none of them. `film` plays in its place.
    """

    address: str
    largest: str
    thumbnail: str
    srcset: str
    sizes: str
    width: int
    height: int
    alt: str
    language: SafeString
    marks: SafeString
    legend: tuple[Pin, ...]
    corner: Corner
    film: ShownFilm | None


@dataclass(frozen=True, slots=True)
class ShownKeyPoint:
    point: KeyPoint
    because: str
    space: str


@dataclass(frozen=True, slots=True)
class ShownItem:
    """A tool or a part, with its photo where it has one."""

    item: Item
    photo: ShownPhoto | None


@dataclass(frozen=True, slots=True)
class ShownStep:
    """`anchor` names the step in addresses: it stays the step's when steps are added before it. `command` and `text`
    show the pins that they name. `dangers`: how many of its notices say DANGER, which is acknowledged before the rest
    of the step is shown.
    """

    number: int
    anchor: str
    step: Step
    command: SafeString
    text: SafeString
    photos: tuple[ShownPhoto, ...]
    notices: tuple[ShownNotice, ...]
    dangers: int
    key_points: tuple[ShownKeyPoint, ...]
    checks: tuple[ShownCheck, ...]
    branches: tuple[ShownBranch, ...]
    duration: str


@dataclass(frozen=True, slots=True)
class ShownSection:
    letter: str
    title: str
    steps: tuple[ShownStep, ...]


def render_document(document: Document, *, code: str, labels: str = "") -> str:
    """The fragment of `document`. `code` is not needed: every address in it is relative."""
    labels = label_language(document.language, spoken_language(labels))
    with translation.override(labels):
        sections = tuple(_sections(document))
        names = protection_names()
        return render_to_string(
            "viewing/page/document.html",
            {
                "document": document,
                "summary": _paragraphs(document.summary),
                "machine_state": _paragraphs(document.before.machine_state),
                "direction": direction(document.language),
                "label": _label_attributes(document.language, labels),
                "cover": next((step.photos[0] for part in sections for step in part.steps if step.photos), None),
                "protection": [(protection_sign(sign), names[sign]) for sign in document.before.protection],
                "tools": _items(document.before.tools, document),
                "parts": _items(document.before.parts, document),
                "duration": duration(sum(step.duration for step in document.steps())),
                "before": document.before != type(document.before)(),
                "sections": sections,
                "has_films": any(photo.film for part in sections for step in part.steps for photo in step.photos),
            },
        )


def _label_attributes(content: str, labels: str) -> SafeString:
    """What the element around fixed words wears when they are not in the language of the content."""
    same = content.split("-")[0] == labels
    return SafeString("") if same else format_html(' lang="{}" dir="{}"', labels, direction(labels))


def _paragraphs(text: str) -> SafeString:
    """A paragraph where an empty line parts them; empty for an empty text."""
    shown = SafeString(linebreaks(str(text), autoescape=True)) if text else SafeString("")
    attributes = language_of(text)
    return format_html("<div{}>{}</div>", attributes, shown) if attributes else shown


def _sections(document: Document) -> Iterator[ShownSection]:
    lettered = len(document.sections) > 1 or any(section.title for section in document.sections)
    steps = {step.id: (number, step) for number, step in enumerate(document.steps(), start=1)}
    for place, section in enumerate(document.sections):
        letter = section_letter(place) if lettered else ""
        yield ShownSection(letter, section.title, tuple(_step(step, document, steps) for step in section.steps))


def _step(step: Step, document: Document, steps: Mapping[uuid.UUID, tuple[int, Step]]) -> ShownStep:
    pins, notices = pin_numbers(step.photos), tuple(shown_notices(step.notices))
    return ShownStep(
        number=steps[step.id][0],
        anchor=f"step-{step.id.hex}",
        step=step,
        command=with_pins(conditional_escape(step.command), pins),
        text=with_pins(prose_html(step.text, lambda target: _address_of(target, document, steps)), pins),
        photos=tuple(
            _photo(photo, document.media[photo.picture]) for photo in step.photos if photo.picture in document.media
        ),
        notices=notices,
        dangers=sum(shown.level == Level.DANGER for shown in notices),
        key_points=tuple(_key_point(point) for point in step.key_points if point.text or point.reason),
        checks=tuple(shown_checks(step.checks)),
        branches=tuple(shown_branches(step, steps)),
        duration=duration(step.duration),
    )


def _items(items: Sequence[Item], document: Document) -> list[ShownItem]:
    return [ShownItem(item, _photo_of_item(item, document)) for item in items]


def _photo_of_item(item: Item, document: Document) -> ShownPhoto | None:
    """Its name says what it shows."""
    media = document.media.get(item.photo) if item.photo else None
    return _photo(Photo(id=item.id, asset=item.photo, alt=item.name), media) if item.photo and media else None


def _address_of(target: LinkTarget, document: Document, steps: Collection[uuid.UUID]) -> str:
    """Of a step within the page, of another playbook where it can be followed; empty when it is gone."""
    if target.to == "step":
        return f"#step-{target.id.hex}" if target.id in steps else ""
    reference = document.references.get(target.id)
    query = query_of(document.language) if document.language in document.translations else ""
    return reverse("viewing:follow", args=[reference.code]) + query if reference else ""


def _photo(photo: Photo, media: Media) -> ShownPhoto:
    renditions = sorted(media.renditions.items())
    smallest, largest = renditions[0][1], renditions[-1][1]
    middle = next((sha256 for side, sha256 in renditions if side >= 1080), largest)
    corner = free_corner(photo, (media.width, media.height), among=ABOVE if media.film else Corner)
    return ShownPhoto(
        address=_address(middle),
        largest=_address(largest),
        thumbnail=_address(smallest),
        srcset=", ".join(f"{_address(sha256)} {_width(media, side)}w" for side, sha256 in renditions),
        sizes=_COLUMN,
        width=media.width,
        height=media.height,
        alt=str(photo.alt),
        language=language_of(photo.alt),
        marks=marks_drawing(photo, (media.width, media.height)),
        legend=photo.named_pins,
        corner=corner,
        film=_film(photo, media, corner),
    )


def _film(photo: Photo, media: Media, button: Corner) -> ShownFilm | None:
    if not media.film:
        return None
    (other,) = (corner for corner in ABOVE if corner is not button)
    place = "under" if hidden_in(other, photo, (media.width, media.height)) else other.value
    return ShownFilm(f"media/{media.film}.mp4", film_length(media.seconds), film_said(media.seconds), place)


def _address(sha256: str) -> str:
    return f"media/{sha256}.webp"


def _width(media: Media, longest_side: int) -> int:
    """Pixels across of the rendition whose longest side is at most `longest_side`; none is larger than the photo."""
    return max(1, round(media.width * min(1.0, longest_side / max(media.width, media.height))))


def _key_point(point: KeyPoint) -> ShownKeyPoint:
    if not point.reason:
        return ShownKeyPoint(point, "", "")
    return ShownKeyPoint(point, because(point.reason), "" if elided(point.reason) else " ")
