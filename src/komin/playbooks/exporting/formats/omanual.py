"""The playbook as an oManual guide (oManual 1.0, which IEEE 1874 took over): guide.xml and media/ in a zip.

oManual has steps of lines with bullets, tools, parts, pictures or a film, and no more. What has no place of its own
becomes a line that people can read, with a class by which `importing` knows it again; what a line can't say exactly
(checks, branches, translations, sections, marks), and the lines that a step has no room for, stand beside it in a
processing instruction, which the schema allows and other readers pass over. Marks are drawn into the photos that a
guide shows; the same photo without them lies beside it.
"""

import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from komin.kernel import clock
from komin.playbooks.document.prose import (
    BulletList,
    Callout,
    Italic,
    LineBreak,
    Link,
    LinkTarget,
    ListItem,
    OrderedList,
    Paragraph,
    Text,
    as_prose,
)
from komin.playbooks.document.schema import (
    BeforeYouStart,
    Item,
    KeyPoint,
    Level,
    Media,
    SafetyNotice,
    Step,
)
from komin.playbooks.document.units import spoken_texts
from komin.playbooks.document.wording import check_text, duration, hazard_names, if_word, protection_names
from komin.playbooks.exporting.copies import PlaybookCopy
from komin.playbooks.exporting.files import File, Format, Place, declare_format
from komin.playbooks.exporting.formats.omanual_pictures import GuidePictures, picture_files, pictures_of
from komin.playbooks.exporting.legible import legible
from komin.playbooks.exporting.wording import severity, signal_words, spoken_in

NAMESPACE = "http://omanual.com/"
INSTRUCTION = "komin"
"""Target of our processing instructions; their words are a JSON object."""
LINES_OF_A_GROUP, GROUPS_OF_A_STEP = 8, 8
DEEPEST_LEVEL = 9
_NOTICE_BULLETS = {Level.NOTICE: "icon_note"}


Exactly = Mapping[str, object]


class Line:
    """A line of a step: simplified HTML as text, which bullet stands before it, and how far it is indented. `exactly`:
    what it can't say itself."""

    def __init__(self, html: str, bullet: str = "black", level: int = 0, *, exactly: Sequence[Exactly] = ()) -> None:
        self.html, self.bullet, self.level, self.exactly = html, bullet, min(level, DEEPEST_LEVEL), exactly


def files(copy: PlaybookCopy, place: Place) -> Iterator[File]:
    """guide.xml in the words of the playbook's language, and the pictures it names."""
    copy = legible(copy)
    pictures = pictures_of(copy)
    yield from picture_files(copy, pictures, place.folder)
    with translation.override(spoken_in(copy.document.language)):
        yield File(f"{place.folder}guide.xml", guide(copy, pictures))


def guide(copy: PlaybookCopy, pictures: GuidePictures) -> bytes:
    document = copy.document
    root = ET.Element("guide", {"xmlns": NAMESPACE, "locale": document.language})
    spoken = [[said.source, said.translations] for said in spoken_texts(document)]
    root.append(_instruction({"playbook": str(copy.playbook.pk), "spoken": spoken}))
    ET.SubElement(root, "title").text = document.title or document.number
    shown = [
        pictures.shown[photo.id] for step in document.steps() for photo in step.photos if photo.id in pictures.shown
    ]
    _picture(ET.SubElement(root, "image"), shown[0] if shown else "")
    ET.SubElement(root, "author")
    seconds = sum(step.duration for step in document.steps())
    if seconds:
        ET.SubElement(root, "time_required").text = duration(seconds)
    _html(ET.SubElement(root, "introduction"), _introduction(document.summary, document.before))
    _items(ET.SubElement(root, "tools"), "tool", document.before.tools, pictures)
    _items(ET.SubElement(root, "parts"), "part", document.before.parts, pictures)
    # A guide has no number of its own: it is a flag that readers show as what it is.
    number = {"id": "komin-number", "title": document.number}
    ET.SubElement(ET.SubElement(root, "flags"), "flag", number).text = document.number
    for name in ("documents", "prerequisites"):
        ET.SubElement(root, name)
    steps = ET.SubElement(root, "steps")
    numbers = document.numbers()
    for section in document.sections:
        for place, step in enumerate(section.steps):
            title = section.title if place == 0 else ""
            element = _step(steps, step, numbers[step.id], title, copy, pictures)
            if place == 0:
                element.append(_instruction({"section": title}))
    when = copy.published_at or clock.now()
    for name in ("modified_date", "created_date"):
        ET.SubElement(root, name).text = _moment(when)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text


def _moment(when: datetime) -> str:
    return when.replace(microsecond=0).isoformat()


def _html(element: ET.Element, html: str) -> None:
    """Put simplified HTML, made here of escaped text, into an element."""
    parsed = ET.fromstring(f'<x xmlns="{NAMESPACE}">{html}</x>')  # noqa: S314 - made above, without anybody's markup
    for node in parsed.iter():
        node.tag = node.tag.rpartition("}")[2]
    element.text = parsed.text
    element.extend(list(parsed))


def _introduction(summary: str, before: BeforeYouStart) -> str:
    parts = "".join(f"<p>{_lines(part)}</p>" for part in summary.split("\n\n") if part)
    for skill in before.skills:
        parts += f'<p class="komin-skill">{escape(skill)}</p>'
    names = protection_names()
    for sign in before.protection:
        parts += f'<p class="komin-protection komin-{sign.value}">{escape(str(names[sign]))}</p>'
    if before.machine_state:
        parts += f'<p class="komin-machine-state">{_lines(before.machine_state)}</p>'
    return parts


def _lines(text: str) -> str:
    return "<br />".join(escape(line) for line in text.split("\n"))


def _items(element: ET.Element, tag: str, items: Sequence[Item], pictures: GuidePictures) -> None:
    for item in items:
        told = {"name": item.name, "quantity": item.quantity, "sku": item.reference}
        if item.id in pictures.shown:
            told["thumbnail"] = pictures.shown[item.id]
        said = {key: text for key, text in told.items() if text or key in ("name", "quantity")}
        listed = ET.SubElement(element, tag, said)
        if exactly := pictures.exactly(item.photo):
            listed.append(_instruction(exactly))


def _step(
    steps: ET.Element, step: Step, number: int, section: str, copy: PlaybookCopy, pictures: GuidePictures
) -> ET.Element:
    element = ET.SubElement(steps, "step", {"number": str(number), "title": step.command})
    lines, beyond = _fitting([*_section(section), *_lines_of(step, copy)] or [_command(step)])
    for group in _groups(lines):
        kept = ET.SubElement(element, "lines")
        for line in group:
            shown = ET.SubElement(kept, "line", {"bullet": line.bullet, "level": str(line.level)})
            _html(shown, line.html)
            shown.extend(_instruction(exactly) for exactly in line.exactly)
    if beyond:
        element.append(_instruction({"lines": [[line.html, line.bullet, line.level, line.exactly] for line in beyond]}))
    photos = [photo for photo in step.photos if photo.id in pictures.shown]
    if photos:
        is_film = len(photos) == 1 and photos[0].asset in pictures.films
        media = ET.SubElement(element, "media", {"type": "video" if is_film else "image"})
        for place, photo in enumerate(photos, start=1):
            path, film = pictures.shown[photo.id], pictures.films.get(photo.asset, "")
            if is_film:
                image = _film(media, film, copy.document.media[photo.asset])
            else:
                image = ET.SubElement(media, "image", {"orderby": str(place)})
            _picture(image, path)
            if film and not is_film:
                image.append(_instruction({"film": film}))
            if exactly := pictures.exactly(photo.asset, photo.shown_marks):
                image.append(_instruction(exactly))
            if photo.alt and not _alternative(element, path, photo.alt):
                image.append(_instruction({"alt": photo.alt}))
    return element


def _film(media: ET.Element, path: str, shown: Media) -> ET.Element:
    """A film, which is all that a step of a guide shows, and its still. Beside photos, only the still is shown and an
    instruction says which film it is of."""
    video = ET.SubElement(media, "video")
    size = {"width": str(shown.width), "height": str(shown.height)}
    encoding = {**size, "codecs": "avc1", "format": "mp4", "mime": "video/mp4"}
    ET.SubElement(video, "encoding", encoding).text = path
    ET.SubElement(video, "source", {"duration_in_ms": str(shown.seconds * 1000)})
    return ET.SubElement(video, "poster")


def _alternative(step: ET.Element, path: str, alt: str) -> bool:
    """oManual knows no text alternative: a line says it, as the last of its group where there is room. False where
    there is none."""
    groups = step.findall("lines")
    last = groups[-1]
    if len(last) >= LINES_OF_A_GROUP:
        if len(groups) >= GROUPS_OF_A_STEP:
            return False
        last = ET.Element("lines")
        step.insert(len(groups), last)
    line = ET.SubElement(last, "line", {"bullet": "black", "level": "0"})
    _html(line, f'<em class="komin-alt" title="{escape(path, {chr(34): "&quot;"})}">{escape(alt)}</em>')
    return True


def _fitting(lines: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """As many lines as a step may have, the last of which says the rest too; and the lines that are joined in it."""
    most = LINES_OF_A_GROUP * GROUPS_OF_A_STEP
    if len(lines) <= most:
        return lines, ()
    kept, joined = lines[: most - 1], lines[most - 1 :]
    rest = "<br />".join(line.html for line in joined)
    return [*kept, Line(rest, joined[0].bullet, joined[0].level)], joined


def _groups(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Eight lines each at most, as the schema wants."""
    for start in range(0, len(lines), LINES_OF_A_GROUP):
        yield lines[start : start + LINES_OF_A_GROUP]


def _instruction(exactly: Exactly) -> "ET.Element[Any]":
    """As JSON in ASCII, in which nothing ends an instruction."""
    return ET.ProcessingInstruction(INSTRUCTION, json.dumps(exactly).replace(">", "\\u003e"))


def _picture(element: ET.Element, path: str) -> None:
    """Every size is the same file: whoever shows it scales."""
    if path:
        element.attrib |= dict.fromkeys(("large", "medium", "standard", "thumbnail", "mini"), path)
        element.text = path


def _command(step: Step) -> Line:
    """A step has one line at least; its title says the same."""
    return Line(f'<strong class="komin-command">{escape(step.command)}</strong>')


def _section(title: str) -> list[Line]:
    return [Line(f'<strong class="komin-section">{escape(title)}</strong>')] if title else []


def _lines_of(step: Step, copy: PlaybookCopy) -> Iterator[Line]:
    """In reading order: notices, then the text, key points, checks and where the work goes on."""
    for notice in sorted(step.notices, key=severity):
        yield _notice(notice)
    numbers = copy.document.numbers()
    for block in as_prose(step.text).content:
        yield from _Prose(numbers).block(block, 0)
    for point in step.key_points:
        yield _key_point(point)
    for check in step.checks:
        exactly = {"check": check.model_dump(mode="json")}
        yield Line(f'<em class="komin-check">{escape(check_text(check))}</em>', "icon_note", exactly=[exactly])
    if step.expected:
        yield Line(f'<em class="komin-expected">{escape(step.expected)}</em>', "icon_note")
    for branch in step.branches:
        if branch.target in numbers:
            told = f"{if_word(branch.condition)}{branch.condition}: → {numbers[branch.target]}"
            leads = {"branch": {"condition": branch.condition, "step": numbers[branch.target]}}
            yield Line(f'<em class="komin-branch">{escape(told)}</em>', "icon_note", exactly=[leads])
    if step.duration:
        yield Line(f'<em class="komin-duration" title="{step.duration}">{escape(duration(step.duration))}</em>')


def _notice(notice: SafetyNotice) -> Line:
    kind = f" komin-{notice.kind.value}" if notice.kind else ""
    kind += f" komin-severity-{notice.severity.value}" if notice.severity else ""
    word = (
        f'<strong class="komin-notice komin-{notice.level.value}{kind}">{escape(signal_words()[notice.level])}</strong>'
    )
    hazard = notice.hazard or (hazard_names()[notice.kind] if notice.kind else "")
    texts = (("hazard", hazard), ("consequence", notice.consequence), ("avoidance", notice.avoidance))
    said = " ".join(f'<em class="komin-{name}">{escape(str(text))}</em>' for name, text in texts if text)
    return Line(f"{word} {said}".strip(), _NOTICE_BULLETS.get(notice.level, "icon_caution"))


def _key_point(point: KeyPoint) -> Line:
    reason = f' – <em class="komin-reason">{escape(point.reason)}</em>' if point.reason else ""
    text = f'<strong class="komin-key-point komin-{point.kind.value}">{escape(point.text)}</strong>'
    return Line(f"{text}{reason}", "icon_reminder")


class _Prose:
    """`numbers` of the steps, by which links lead to them."""

    def __init__(self, numbers: Mapping[uuid.UUID, int]) -> None:
        self._numbers = numbers

    def block(
        self, block: Paragraph | BulletList | OrderedList | Callout, level: int, kind: str = ""
    ) -> Iterator[Line]:
        if isinstance(block, Paragraph):
            html = self._inlines(block)
            yield Line(f'<div class="komin-p">{html}</div>' if not kind else html, kind or "black", level)
        elif isinstance(block, Callout):
            lines = [line for inner in block.content for line in self.block(inner, level)]
            for place, line in enumerate(lines):
                more = " komin-more" if place else ""
                shown = f'<div class="komin-callout komin-{block.attrs.kind.value}{more}">{line.html}</div>'
                yield Line(shown, "icon_note")
        else:
            numbered = isinstance(block, OrderedList)
            for number, item in enumerate(block.content, start=1):
                yield from self._list_item(item, level, number if numbered else None)

    def _list_item(self, item: ListItem, level: int, number: int | None) -> Iterator[Line]:
        mark = "komin-ol" if number else "komin-ul"
        for place, inner in enumerate(item.content):
            if isinstance(inner, Paragraph):
                shown = f"{number}. " if number and place == 0 else ""
                more = " komin-more" if place else ""
                yield Line(f'<div class="{mark}{more}">{shown}{self._inlines(inner)}</div>', "black", level)
            else:
                yield from self.block(inner, level + 1)

    def _inlines(self, paragraph: Paragraph) -> str:
        return "".join(self._inline(part) for part in paragraph.content)

    def _inline(self, part: Text | LineBreak) -> str:
        if isinstance(part, LineBreak):
            return "<br />"
        html = escape(part.text)
        for mark in part.marks:
            if isinstance(mark, Link):
                html = self._link(mark.attrs, html)
            else:
                html = f"<em>{html}</em>" if isinstance(mark, Italic) else f"<strong>{html}</strong>"
        return html

    def _link(self, target: LinkTarget, html: str) -> str:
        """To a step of this guide; another playbook is named, which leads nobody there who has it not."""
        if target.to == "playbook":
            return f'<a class="komin-link" href="urn:uuid:{target.id}">{html}</a>'
        number = self._numbers.get(target.id)
        return f'<a class="komin-link" href="#step-{number}">{html}</a>' if number else html


declare_format(
    Format(
        name="omanual",
        label=_("oManual guide"),
        about=_("The open format of repair manuals (IEEE 1874)"),
        files=files,
        is_of_one_language=True,
    ),
    order=30,
)
