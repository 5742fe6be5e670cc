"""The playbook as a Word document (OOXML), made by python-docx."""

import io
from collections.abc import Sequence
from typing import Any

import docx
from django.utils.translation import gettext
from docx.document import Document as Page
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, Pt, RGBColor

from komin.kernel import clock
from komin.kernel.dates import date_format
from komin.kernel.languages import direction
from komin.playbooks.document.schema import Document, Item, Photo, Step
from komin.playbooks.document.wording import check_text, duration, film_length, if_word, protection_names
from komin.playbooks.exporting.addresses import live_address
from komin.playbooks.exporting.burning import burnt_photos, jpeg, with_play_sign
from komin.playbooks.exporting.copies import PlaybookCopy, Standing
from komin.playbooks.exporting.formats.word_parts import add_key_point, add_notice, add_prose, describe, set_language
from komin.playbooks.exporting.sheet import alternative
from komin.playbooks.exporting.wording import section_letter, severity

_WIDEST, _HIGHEST = Mm(150), Mm(110)
_ITEM_WIDTH = Mm(35)


def word_document(copy: PlaybookCopy) -> bytes:
    document, page = copy.document, docx.Document()
    _prepare(page, copy)
    photos = {str(photo): content for photo, content in burnt_photos(copy)}
    page.add_heading(document.title or document.number, level=0)
    _control(page, copy)
    for paragraph in document.summary.split("\n\n"):
        if paragraph:
            page.add_paragraph(paragraph)
    _before(page, copy)
    numbers = document.numbers()
    sectioned = len(document.sections) > 1 or any(section.title for section in document.sections)
    for place, section in enumerate(document.sections):
        if sectioned:
            page.add_heading(f"{section_letter(place)}  {section.title}".strip(), level=1)
        for step in section.steps:
            _step(page, step, numbers[step.id], copy, photos)
    kept = io.BytesIO()
    page.save(kept)
    return kept.getvalue()


def _prepare(page: Page, copy: PlaybookCopy) -> None:
    """A4, a readable size, and properties that name no person."""
    section = page.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(18)
    normal = page.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    for style in page.styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH and style.name.startswith(("Heading", "Title")):
            style.font.name, style.font.color.rgb = "Arial", RGBColor(0x14, 0x19, 0x1B)
    set_language(page, copy.document.language, right_to_left=direction(copy.document.language) == "rtl")
    told = page.core_properties
    told.author, told.last_modified_by, told.comments = "", "", ""
    told.title, told.subject, told.language = copy.document.title, copy.document.number, copy.document.language
    told.created = told.modified = (copy.published_at or clock.now()).replace(tzinfo=None)


def _control(page: Page, copy: PlaybookCopy) -> None:
    standings = {
        Standing.IN_FORCE: gettext("Published"),
        Standing.OBSOLETE: gettext("Obsolete"),
        Standing.DRAFT: gettext("Draft"),
    }
    since = date_format(copy.applicable_since, "j F Y") if copy.applicable_since else ""
    seconds = sum(step.duration for step in copy.document.steps())
    facts = [
        (gettext("No."), copy.document.number),
        (gettext("Revision"), copy.revision),
        (gettext("Status"), standings[copy.standing]),
        (gettext("Applicable"), since),
        (gettext("Duration"), duration(seconds)),
        (gettext("Fingerprint"), copy.sha256[:12]),
    ]
    shown = [(label, value) for label, value in facts if value]
    table = page.add_table(rows=2, cols=len(shown), style="Table Grid")
    for column, (label, value) in enumerate(shown):
        head = table.cell(0, column).paragraphs[0].add_run(label)
        head.font.size = Pt(8)
        table.cell(1, column).paragraphs[0].add_run(value).bold = True
    note = page.add_paragraph()
    told = gettext("An uncontrolled copy. What is in force: %(address)s")
    said = note.add_run(told % {"address": live_address(copy.playbook.code)})
    said.font.size, said.italic = Pt(8), True


def _before(page: Page, copy: PlaybookCopy) -> None:
    before = copy.document.before
    if before == type(before)():
        return
    page.add_heading(gettext("Before you start"), level=1)
    signs = protection_names()
    lists = [
        (gettext("Skills"), list(before.skills)),
        (gettext("Protective equipment"), [str(signs[sign]) for sign in before.protection]),
        (gettext("Machine state"), [line for line in before.machine_state.split("\n") if line]),
    ]
    for label, lines in lists:
        _list(page, label, lines)
    for label, items in ((gettext("Tools"), before.tools), (gettext("Parts"), before.parts)):
        _list(page, label, [_item(item) for item in items])
        for item in items:
            if item.photo is not None and item.photo in copy.pictures:
                described = page.add_picture(io.BytesIO(jpeg(copy.picture(item.photo))), width=_ITEM_WIDTH)
                describe(described, item.name)


def _list(page: Page, label: str, lines: Sequence[str]) -> None:
    if lines:
        page.add_paragraph().add_run(label).bold = True
        for line in lines:
            page.add_paragraph(line, style="List Bullet")


def _item(item: Item) -> str:
    named = " · ".join(part for part in (item.reference, item.name) if part)
    return f"{named} ({item.quantity})" if item.quantity else named


def _step(page: Page, step: Step, number: int, copy: PlaybookCopy, photos: dict[str, bytes]) -> None:
    """Notices come before the command, as everywhere."""
    for notice in sorted(step.notices, key=severity):
        add_notice(page, notice)
    page.add_heading(f"{number}  {step.command}".strip(), level=2)
    for photo in step.photos:
        _photo(page, photo, number, copy.document, photos)
    add_prose(page, step.text)
    for point in step.key_points:
        if point.text or point.reason:
            add_key_point(page, point)
    _list(page, gettext("Checks"), [f"☐ {check_text(check)}" for check in step.checks])
    if step.expected:
        expected = page.add_paragraph()
        expected.add_run(gettext("Expected result")).bold = True
        expected.add_run(f" – {step.expected}")
    _branches(page, step, copy.document)
    if step.duration:
        page.add_paragraph(f"⏱ {duration(step.duration)}")


def _photo(page: Page, photo: Photo, number: int, document: Document, photos: dict[str, bytes]) -> None:
    if str(photo.id) not in photos:
        alt = photo.alt or gettext("Photo of step %(number)d, described in the text") % {"number": number}
        told = gettext("[Photo missing: %(photo)s]") % {"photo": alt}
        page.add_paragraph().add_run(told).italic = True
        return
    media = document.media[photo.asset]
    scale = min(_WIDEST / media.width, _HIGHEST / media.height)
    width: Any = round(media.width * scale)
    content = photos[str(photo.id)]
    described = page.add_picture(io.BytesIO(with_play_sign(content, photo) if media.film else content), width=width)
    describe(described, alternative(photo, number, media))
    if media.film:
        page.add_paragraph(f"▶ {film_length(media.seconds)}")
    legend = "  ".join(f"[{pin.number}] {pin.label}" for pin in photo.named_pins)
    if legend:
        page.add_paragraph(legend)


def _branches(page: Page, step: Step, document: Document) -> None:
    numbers = document.numbers()
    for branch in step.branches:
        if branch.target in numbers:
            told = gettext("go to step %(number)d") % {"number": numbers[branch.target]}
            page.add_paragraph(f"{if_word(branch.condition)}{branch.condition}: {told}")
