"""The playbook as a DITA 1.3 task topic, with the shape that the strict task of OASIS asks for.

Notices are notes before the command, what must be ready is in prereq, titles of sections in stepsection. Marks are
drawn into the photos, since a topic knows no drawing over a picture.
"""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from xml.etree import ElementTree as ET

from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from komin.playbooks.document.drawing import spoken_marks
from komin.playbooks.document.prose import (
    BulletList,
    Callout,
    CalloutKind,
    Italic,
    LineBreak,
    Link,
    OrderedList,
    Paragraph,
    Prose,
    Text,
    as_prose,
)
from komin.playbooks.document.schema import BeforeYouStart, Document, Item, Photo, SafetyNotice, Step
from komin.playbooks.document.wording import (
    because,
    check_text,
    duration,
    elided,
    hazard_names,
    if_word,
    protection_names,
)
from komin.playbooks.exporting.burning import burnt_photos, jpeg
from komin.playbooks.exporting.copies import PlaybookCopy
from komin.playbooks.exporting.files import File, Format, Listed, Package, Place, declare_format
from komin.playbooks.exporting.legible import legible
from komin.playbooks.exporting.wording import severity, spoken_in

_TASK = '<!DOCTYPE task PUBLIC "-//OASIS//DTD DITA 1.3 Task//EN" "task.dtd">\n'
_MAP = '<!DOCTYPE map PUBLIC "-//OASIS//DTD DITA 1.3 Map//EN" "map.dtd">\n'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
TOPIC_FILE = "task.dita"
_CALLOUTS = {CalloutKind.IMPORTANT: "important", CalloutKind.TIP: "tip", CalloutKind.EXAMPLE: "note"}


def files(copy: PlaybookCopy, place: Place) -> Iterator[File]:
    copy = legible(copy)
    names: dict[str, str] = {}
    for photo, content in burnt_photos(copy):
        names[str(photo)] = f"media/{photo}.jpg"
        yield File(f"{place.folder}media/{photo}.jpg", content)
    for item, picture in copy.of_items():
        names[str(item)] = f"media/{item}.jpg"
        yield File(f"{place.folder}media/{item}.jpg", jpeg(copy.picture(picture)))
    for picture in sorted({photo.asset for step in copy.document.steps() for photo in step.photos} & copy.films.keys()):
        names[_film_name(picture)] = f"media/{picture}.mp4"
        yield File(f"{place.folder}media/{picture}.mp4", copy.films[picture])
    with translation.override(spoken_in(copy.document.language)):
        yield File(f"{place.folder}{TOPIC_FILE}", topic(copy, names))


def around(package: Package) -> Iterator[File]:
    """A map that names every topic."""
    root = ET.Element("map", {"xml:lang": package.language})
    ET.SubElement(root, "title").text = package.name
    for playbook in package.playbooks:
        ET.SubElement(root, "topicref", {"href": f"{playbook.folder}{TOPIC_FILE}", "navtitle": _named(playbook)})
    yield File("library.ditamap", (_HEAD + _MAP).encode() + ET.tostring(root, encoding="utf-8"))


def _named(playbook: Listed) -> str:
    return f"{playbook.number} {playbook.title}".strip()


def topic(copy: PlaybookCopy, names: Mapping[str, str]) -> bytes:
    """`names`: the path of each picture by the id of its photo or item, and of each film by `_film_name`."""
    document = copy.document
    root = ET.Element("task", {"id": f"playbook-{copy.playbook.pk}", "xml:lang": document.language})
    ET.SubElement(root, "title").text = document.title or document.number
    if document.summary:
        ET.SubElement(root, "shortdesc").text = document.summary.replace("\n", " ")
    metadata = ET.SubElement(ET.SubElement(root, "prolog"), "metadata")
    for name, value in (("number", document.number), ("revision", copy.revision), ("sha256", copy.sha256)):
        if value:
            ET.SubElement(metadata, "othermeta", {"name": name, "content": value})
    body = ET.SubElement(root, "taskbody")
    if document.before != BeforeYouStart():
        _prerequisites(ET.SubElement(body, "prereq"), document.before, names)
    if document.steps():
        _steps(ET.SubElement(body, "steps"), document, names)
    text: bytes = (_HEAD + _TASK).encode() + ET.tostring(root, encoding="utf-8")
    return text


def _prerequisites(prereq: ET.Element, before: BeforeYouStart, names: Mapping[str, str]) -> None:
    signs = protection_names()
    lists = (
        (gettext("Skills"), list(before.skills)),
        (gettext("Protective equipment"), [str(signs[sign]) for sign in before.protection]),
        (gettext("Machine state"), [line for line in before.machine_state.split("\n") if line]),
    )
    for label, lines in lists:
        if lines:
            ET.SubElement(ET.SubElement(prereq, "p"), "b").text = label
            listing = ET.SubElement(prereq, "ul")
            for line in lines:
                ET.SubElement(listing, "li").text = line
    for label, items in ((gettext("Tools"), before.tools), (gettext("Parts"), before.parts)):
        if items:
            ET.SubElement(ET.SubElement(prereq, "p"), "b").text = label
            _items(ET.SubElement(prereq, "ul"), items, names)


def _items(listing: ET.Element, items: Sequence[Item], names: Mapping[str, str]) -> None:
    for item in items:
        row = ET.SubElement(listing, "li")
        named = " · ".join(part for part in (item.reference, item.name) if part)
        row.text = f"{named} ({item.quantity})" if item.quantity else named
        if str(item.id) in names:
            _image(row, names[str(item.id)], item.name)


def _steps(steps: ET.Element, document: Document, names: Mapping[str, str]) -> None:
    numbers = document.numbers()
    for section in document.sections:
        for place, step in enumerate(section.steps):
            if place == 0 and section.title:
                ET.SubElement(steps, "stepsection").text = section.title
            element = ET.SubElement(steps, "step", {"id": f"step-{step.id}"})
            for notice in sorted(step.notices, key=severity):
                _notice(element, notice)
            ET.SubElement(element, "cmd").text = step.command
            _information(element, step, names)
            for branch in step.branches:
                if branch.target in numbers:
                    told = gettext("go to step %(number)d") % {"number": numbers[branch.target]}
                    condition = f"{if_word(branch.condition)}{branch.condition}"
                    ET.SubElement(ET.SubElement(element, "info"), "p").text = f"{condition}: {told}"
            if step.expected:
                ET.SubElement(element, "stepresult").text = step.expected


def _notice(step: ET.Element, notice: SafetyNotice) -> None:
    hazard = notice.hazard or (str(hazard_names()[notice.kind]) if notice.kind else "")
    note = ET.SubElement(step, "note", {"type": notice.level.value})
    for text in (hazard, notice.consequence, notice.avoidance):
        if text:
            ET.SubElement(note, "p").text = text


def _information(element: ET.Element, step: Step, names: Mapping[str, str]) -> None:
    if as_prose(step.text).content:
        _prose(ET.SubElement(element, "info"), step.text)
    for photo in step.photos:
        if str(photo.id) in names:
            _photo(ET.SubElement(element, "info"), photo, names)
    points = [point for point in step.key_points if point.text or point.reason]
    if points:
        listing = ET.SubElement(ET.SubElement(element, "info", {"outputclass": "key-points"}), "ul")
        for point in points:
            reason = f"{because(point.reason)}{'' if elided(point.reason) else ' '}{point.reason}"
            said = f"{point.text.rstrip('.')} {reason}".strip() if point.reason else point.text
            ET.SubElement(listing, "li", {"outputclass": point.kind.value}).text = said
    if step.checks:
        listing = ET.SubElement(ET.SubElement(element, "info", {"outputclass": "checks"}), "ul")
        for check in step.checks:
            ET.SubElement(listing, "li", {"outputclass": check.kind}).text = check_text(check)
    if step.duration:
        ET.SubElement(ET.SubElement(element, "info", {"outputclass": "duration"}), "p").text = duration(step.duration)


def _photo(info: ET.Element, photo: Photo, names: Mapping[str, str]) -> None:
    """Of a clip its still, for paper, and its film, for what can play it."""
    alt = ". ".join(part.rstrip(".") for part in (photo.alt, spoken_marks(photo)) if part)
    figure = ET.SubElement(info, "fig")
    _image(figure, names[str(photo.id)], alt)
    film = names.get(_film_name(photo.asset))
    if film:
        ET.SubElement(ET.SubElement(figure, "object", {"data": film, "type": "video/mp4"}), "desc").text = alt


def _film_name(picture: uuid.UUID) -> str:
    return f"film of {picture}"


def _image(parent: ET.Element, path: str, alt: str) -> None:
    image = ET.SubElement(parent, "image", {"href": path, "placement": "break", "scalefit": "yes"})
    if alt:
        ET.SubElement(image, "alt").text = alt


def _prose(parent: ET.Element, text: str | Prose) -> None:
    for block in as_prose(text).content:
        _block(parent, block)


def _block(parent: ET.Element, block: Paragraph | BulletList | OrderedList | Callout) -> None:
    if isinstance(block, Paragraph):
        _paragraph(parent, block)
        return
    if isinstance(block, Callout):
        note = ET.SubElement(parent, "note", {"type": _CALLOUTS[block.attrs.kind]})
        for inner in block.content:
            _block(note, inner)
        return
    listing = ET.SubElement(parent, "ol" if isinstance(block, OrderedList) else "ul")
    for item in block.content:
        row = ET.SubElement(listing, "li")
        for inner in item.content:
            _block(row, inner)


def _paragraph(parent: ET.Element, paragraph: Paragraph) -> None:
    """A topic has no line break: what follows one is a paragraph of its own. A link is its text."""
    element = ET.SubElement(parent, "p")
    for part in paragraph.content:
        if isinstance(part, LineBreak):
            element = ET.SubElement(parent, "p")
        else:
            _text(element, part)


def _text(paragraph: ET.Element, part: Text) -> None:
    place = paragraph
    for mark in part.marks:
        if not isinstance(mark, Link):
            place = ET.SubElement(place, "i" if isinstance(mark, Italic) else "b")
    if place is not paragraph:
        place.text = part.text
    elif len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "") + part.text
    else:
        paragraph.text = (paragraph.text or "") + part.text


declare_format(
    Format(
        name="dita",
        label=_("DITA task"),
        about=_("For technical documentation tools (DITA 1.3)"),
        files=files,
        is_of_one_language=True,
        around=around,
    ),
    order=40,
)
