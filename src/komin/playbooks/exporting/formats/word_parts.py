"""Parts of a Word document that python-docx has no call for: coloured notices, text alternatives, lists, languages."""

from typing import Any

from docx.document import Document as Page
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shape import InlineShape
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph as Lines

from komin.playbooks.document.prose import (
    BulletList,
    Callout,
    Italic,
    LineBreak,
    Link,
    ListItem,
    OrderedList,
    Paragraph,
    Prose,
    Text,
    as_prose,
)
from komin.playbooks.document.schema import KeyPoint, Level, SafetyNotice
from komin.playbooks.document.wording import because, callout_names, elided, hazard_names
from komin.playbooks.exporting.wording import signal_words

# ISO 3864-4 and ANSI Z535.1, as on screen and on paper; the word in what is read best on each.
_SIGNAL = {
    Level.DANGER: ("AB121E", "FFFFFF"),
    Level.WARNING: ("F58220", "14191B"),
    Level.CAUTION: ("FFD100", "14191B"),
    Level.NOTICE: ("00508F", "FFFFFF"),
}
_DEEPEST_STYLE = 3


def add_notice(page: Page, notice: SafetyNotice) -> None:
    """The signal word on its colour, and beside it hazard, consequence and how to avoid it."""
    ground, ink = _SIGNAL[notice.level]
    table = page.add_table(rows=1, cols=2, style="Table Grid")
    word, text = table.rows[0].cells
    _shade(word, ground)
    said = word.paragraphs[0].add_run(f"⚠ {signal_words()[notice.level]}")
    said.bold, said.font.color.rgb = True, RGBColor.from_string(ink)
    hazard = notice.hazard or (str(hazard_names()[notice.kind]) if notice.kind else "")
    parts = [part for part in (hazard, notice.consequence, notice.avoidance) if part]
    for place, part in enumerate(parts):
        line = text.paragraphs[0] if place == 0 else text.add_paragraph()
        line.add_run(part).bold = place == 0
    page.add_paragraph().paragraph_format.space_after = Pt(0)


def add_key_point(page: Page, point: KeyPoint) -> None:
    line = page.add_paragraph(style="List Bullet")
    line.add_run(point.text).bold = True
    if point.reason:
        space = "" if elided(point.reason) else " "
        line.add_run(f"{' ' if point.text else ''}{because(point.reason)}{space}{point.reason}")


def add_prose(page: Page, text: str | Prose) -> None:
    for block in as_prose(text).content:
        _block(page, block, 0)


def describe(shape: InlineShape, alternative: str) -> None:
    """The text alternative of a picture, which screen readers say."""
    shape._inline.docPr.set("descr", alternative)


def set_language(page: Page, language: str, *, right_to_left: bool) -> None:
    """What the text is written in, for spelling and for screen readers."""
    properties = page.styles["Normal"].element.get_or_add_rPr()
    told = OxmlElement("w:lang")
    told.set(qn("w:val"), language)
    if right_to_left:
        told.set(qn("w:bidi"), language)
        paragraph = page.styles["Normal"].element.get_or_add_pPr()
        paragraph.append(OxmlElement("w:bidi"))
    properties.append(told)


def _shade(cell: Any, colour: str) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)):
        shading.set(qn(name), value)
    cell._tc.get_or_add_tcPr().append(shading)


def _block(page: Page, block: Paragraph | BulletList | OrderedList | Callout, depth: int) -> None:
    if isinstance(block, Paragraph):
        _runs(page.add_paragraph(), block)
    elif isinstance(block, Callout):
        page.add_paragraph().add_run(str(callout_names()[block.attrs.kind])).bold = True
        for inner in block.content:
            _block(page, inner, depth)
    else:
        for number, item in enumerate(block.content, start=1):
            _item(page, item, number if isinstance(block, OrderedList) else 0, depth)


def _item(page: Page, item: ListItem, number: int, depth: int) -> None:
    """Numbers are written: Word would go on counting from the list before."""
    for place, inner in enumerate(item.content):
        if not isinstance(inner, Paragraph):
            _block(page, inner, depth + 1)
        elif number or place:
            line = page.add_paragraph(style=_style("List Continue", depth))
            if number and place == 0:
                line.add_run(f"{number}. ")
            _runs(line, inner)
        else:
            _runs(page.add_paragraph(style=_style("List Bullet", depth)), inner)


def _style(name: str, depth: int) -> str:
    level = min(depth + 1, _DEEPEST_STYLE)
    return name if level == 1 else f"{name} {level}"


def _runs(line: Lines, paragraph: Paragraph) -> None:
    for part in paragraph.content:
        if isinstance(part, LineBreak):
            line.add_run().add_break()
            continue
        _run(line, part)


def _run(line: Lines, part: Text) -> None:
    """A link is its text."""
    run = line.add_run(part.text)
    for mark in part.marks:
        if isinstance(mark, Italic):
            run.italic = True
        elif not isinstance(mark, Link):
            run.bold = True
