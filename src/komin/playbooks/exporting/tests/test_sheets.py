"""The job breakdown sheet and the one-point lesson: on one sheet where that can be read, and made for everybody."""

import re
import uuid
from dataclasses import replace
from datetime import UTC
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream, IndirectObject, StreamObject

from komin.playbooks.document.schema import Document, KeyPoint, KeyPointKind, Level, Media, Photo, SafetyNotice
from komin.playbooks.exporting.sheets import Kind, Paper, Sheet
from komin.playbooks.exporting.tests.test_page import (
    CONTROL,
    HOSTILE,
    NOTICE,
    document,
    pages,
    rendition,
    section,
    step,
    text_of,
)

BREAKDOWN, LESSON = Sheet(Kind.BREAKDOWN), Sheet(Kind.LESSON)
FIRST = Sheet(Kind.LESSON, step=1)


def point(text: str, reason: str = "", kind: KeyPointKind = KeyPointKind.QUALITY) -> KeyPoint:
    return KeyPoint(id=uuid.uuid4(), kind=kind, text=text, reason=reason)


def illustrated(*commands: str, language: str = "en", **content: Any) -> tuple[Document, dict[uuid.UUID, bytes]]:
    """A step with one photo for each command."""
    assets = [uuid.uuid4() for _ in commands]
    media = {asset: Media(width=1080, height=810, renditions={1080: "0" * 64}) for asset in assets}
    steps = [
        step(command, photos=(Photo(id=uuid.uuid4(), asset=asset, alt=f"Shown: {command}"),), **content)
        for command, asset in zip(commands, assets, strict=True)
    ]
    photos = {asset: rendition(tint=20 * place) for place, asset in enumerate(assets)}
    return document(section(*steps), language=language, media=media), photos


def tagged(reader: PdfReader) -> list[Any]:
    """Every structure element of the file, as they are read (ISO 32000-1, 14.7.2)."""
    root: Any = reader.root_object
    found: list[Any] = []

    def look(inner: Any) -> None:
        inner = inner.get_object() if isinstance(inner, IndirectObject) else inner
        if isinstance(inner, list):
            for one in inner:
                look(one)
        elif isinstance(inner, dict) and "/S" in inner:
            found.append(inner)
            look(inner.get("/K", []))

    look(root["/StructTreeRoot"]["/K"])
    return found


def test_a_breakdown_has_each_key_point_beside_its_step_and_its_reason_with_what_can_hurt_first() -> None:
    points = (point("A quarter turn", "oil sprays"), point("By the flat", "the edge cuts", KeyPointKind.EASE))
    subject = document(section(step("Open the bowl.", notices=(NOTICE,), key_points=points), step("Close it.")))

    reader = pages(subject, sheet=BREAKDOWN)

    said = text_of(reader)
    order = ["Job breakdown sheet", "Important steps", "Key points", "Reasons", "DANGER", "Live parts. Lock out Q1."]
    order += ["A quarter turn", "By the flat", "Close it."]
    places = [said.index(words) for words in order]
    assert places == sorted(places)
    assert all(words in said for words in ("Electrocution.", "Oil sprays", "Knack", "The edge cuts", "Open the bowl."))
    assert len(reader.pages) == 1
    # Its number and its command stand beside all three of them, and are read before.
    rows = [element["/K"] for element in tagged(reader) if element["/S"] == "/TR"]
    assert sorted(len(row) for row in rows) == [1, 2, 2, 4, 4, 4]
    spanning = [cell["/A"][0].get("/RowSpan") for row in rows for cell in row if "/RowSpan" in cell["/A"][0]]
    assert spanning == [3, 3]


@pytest.mark.parametrize(("count", "sheets"), [(1, 1), (24, 1), (120, 2)])
def test_a_breakdown_is_one_sheet_as_long_as_it_can_be_read_and_else_says_so(count: int, sheets: int) -> None:
    steps = [step(f"Do number {n}.", key_points=(point(f"Point {n}"),)) for n in range(1, count + 1)]

    reader = pages(document(section(*steps)), sheet=BREAKDOWN)

    said = text_of(reader)
    assert min(len(reader.pages), 2) == sheets
    assert ("Too long for one sheet" in said) == (sheets > 1)
    assert all(f"Do number {n}." in said for n in range(1, count + 1))


@pytest.mark.parametrize("paper", [Paper.LETTER, Paper.A3])
def test_a_lesson_of_one_step_is_one_sheet_across_with_its_photo_and_boxes_to_fill_in(paper: Paper) -> None:
    subject, photos = illustrated("Turn the key.", notices=(NOTICE,), key_points=(point("Slowly", "it jams"),))

    reader = pages(subject, sheet=replace(FIRST, paper=paper), photos=photos)

    (page,) = reader.pages
    assert page.mediabox.width > page.mediabox.height
    assert len(page.images) == 1
    said = text_of(reader)
    assert said.index("DANGER") < said.index("Turn the key.") < said.index("Slowly, because it jams")
    for words in ("One-point lesson", "Basic knowledge", "Improvement", "Problem case", "Trained by", "Uncontrolled"):
        assert words in said


@pytest.mark.parametrize(("count", "fits"), [(1, True), (9, True), (60, False)])
def test_a_lesson_of_all_steps_shows_them_side_by_side_and_says_when_they_are_too_many(count: int, fits: bool) -> None:
    subject, photos = illustrated(*(f"Do number {n}." for n in range(1, count + 1)))

    reader = pages(subject, sheet=LESSON, photos=photos)

    said = text_of(reader)
    assert (len(reader.pages) == 1, "Too long for one sheet" not in said) == (fits, fits)
    assert all(f"Do number {n}." in said for n in range(1, count + 1))
    assert len([one for one in tagged(reader) if str(one.get("/Alt")).startswith("Shown: ")]) == count


@pytest.mark.parametrize("sheet", [BREAKDOWN, LESSON, FIRST], ids=lambda sheet: sheet.name)
def test_no_text_makes_a_sheet_fail(sheet: Sheet) -> None:
    said = [HOSTILE, "x" * 160, "شد الغطاء", "ボルトを締めます", "e\u0301\u0327\ue000" * 20, ""]
    notices = [
        SafetyNotice(id=uuid.uuid4(), level=Level.WARNING, hazard=words, consequence=words, avoidance=words)
        for words in said
    ]
    points = tuple(point(words, words) for words in said)
    subject, photos = illustrated(*said, notices=tuple(notices), key_points=points, language="ar")
    assert len(pages(subject, sheet=sheet, photos=photos).pages) >= 1


@pytest.mark.parametrize("sheet", [BREAKDOWN, LESSON], ids=lambda sheet: sheet.name)
def test_nothing_to_show_makes_a_sheet_still(sheet: Sheet) -> None:
    assert "Filter cartridge" in text_of(pages(document(), sheet=sheet))


@pytest.mark.parametrize("sheet", [Sheet(), BREAKDOWN, FIRST], ids=lambda sheet: sheet.name or "procedure")
def test_a_draft_says_so_across_every_sheet(sheet: Sheet) -> None:
    subject, photos = illustrated("Turn the key.", text="Line.\n" * 60)
    said = pages(subject, replace(CONTROL, draft=True, sha256=""), sheet=sheet, photos=photos)
    for page in said.pages:
        text = re.sub(r"\s+", " ", page.extract_text())
        assert "Draft of 14 March 2026, 09:30: nobody approved it. Do not work with this copy." in text
        assert text.count("Draft") >= 3
        assert "Fingerprint" not in text


@pytest.mark.parametrize(
    ("sheet", "language"),
    [(Sheet(), "en"), (BREAKDOWN, "ar"), (LESSON, "ja"), (FIRST, "fr")],
    ids=lambda one: str(one)[:12],
)
def test_every_sheet_is_tagged_for_screen_readers_and_made_for_archives(sheet: Sheet, language: str) -> None:
    """PDF/UA-1 (ISO 14289-1, clause 7) and PDF/A-2a, which asks for all that PDF/A-2b does (ISO 19005-2, 5.2)."""
    subject, photos = illustrated("Turn the key.", "Close it.", notices=(NOTICE,), language=language)

    reader = pages(subject, sheet=sheet, photos=photos)

    root: Any = reader.root_object
    xmp = reader.xmp_metadata
    assert xmp is not None
    described = xmp.stream.get_data()
    for claim in (b"<pdfaid:part>2<", b"<pdfaid:conformance>A<", b"<pdfuaid:part>1<", b"Filter cartridge"):
        assert claim in described
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - pypdf's own boolean
    assert root["/Lang"] == language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    (intent,) = root["/OutputIntents"]
    assert intent["/S"] == "/GTS_PDFA1"
    elements = tagged(reader)
    kinds = [element["/S"] for element in elements]
    shown = 1 if sheet.step else 0 if sheet.kind is Kind.BREAKDOWN else 2
    figures = [element["/Alt"] for element in elements if element["/S"] == "/Figure"]
    assert len([alt for alt in figures if alt.startswith("Shown: ")]) == shown
    assert all(figures)
    assert kinds.count("/H1") == 1
    # Grids are layout and no tables; a table says which of its cells are headings.
    assert ("/Table" in kinds) == ("/TH" in kinds) == (sheet.kind is not Kind.PROCEDURE)
    assert reader.outline
    for page in reader.pages:
        embedded, not_embedded = page._get_fonts()
        assert embedded
        assert not not_embedded
        assert str(page["/Tabs"]) == "/S"
        marked = [operator for _operands, operator in ContentStream(page.get_contents(), reader).operations]
        assert marked.count(b"BDC") + marked.count(b"BMC") == marked.count(b"EMC") > 0
    assert "/JavaScript" not in root.get("/Names", {})
    assert "/AA" not in root


@pytest.mark.parametrize(
    ("sheet", "language"),
    [(Sheet(), "en"), (BREAKDOWN, "ar"), (LESSON, "ja"), (FIRST, "fr")],
    ids=lambda one: str(one)[:12],
)
def test_what_is_read_aloud_has_letters_an_order_and_no_gap_between_its_headings(sheet: Sheet, language: str) -> None:
    """PDF/UA-1: fonts lead to Unicode (7.21.7), headings skip no level (7.4.2), marked content leads to the structure
    (7.1), links say where they lead (7.18.5); PDF/A-2: what the file says of itself is the same in both places
    (6.6.2.3), nothing is encrypted (6.1.3)."""
    subject, photos = illustrated("Turn the key.", "Close it.", notices=(NOTICE,), language=language)

    reader = pages(subject, sheet=sheet, photos=photos)

    root: Any = reader.root_object
    levels = [int(kind[2:]) for element in tagged(reader) if re.fullmatch(r"/H[1-6]", kind := str(element["/S"]))]
    assert levels[0] == 1
    assert all(later <= before + 1 for before, later in pairwise(levels))
    assert "/ParentTree" in root["/StructTreeRoot"]
    for page in reader.pages:
        assert "/StructParents" in page
        resources: Any = page["/Resources"]
        assert all("/ToUnicode" in font.get_object() for font in resources["/Font"].values())
        links = [one.get_object() for one in page.get("/Annots", [])]
        assert all(link.get("/Contents") and "/StructParent" in link for link in links)
    inside: Any = reader.metadata
    beside: Any = reader.xmp_metadata
    assert inside.title in beside.dc_title.values()
    assert inside.creation_date == beside.xmp_create_date.replace(tzinfo=UTC)
    assert not reader.is_encrypted


@pytest.mark.parametrize(
    ("sheet", "language"), [(Sheet(), "en"), (BREAKDOWN, "ar"), (LESSON, "ja")], ids=lambda one: str(one)[:12]
)
def test_an_archive_needs_nothing_but_the_file_to_show_it(sheet: Sheet, language: str) -> None:
    """PDF/A-2: a profile of colours (6.2.3), an identifier (6.1.3), nothing outside of it and no LZW (6.1.7), no files
    within (6.8); PDF/UA-1: cells that are headings say of what (7.5), kinds of our own stand for known ones (7.1)."""
    subject, photos = illustrated("Turn the key.", "Close it.", notices=(NOTICE,), language=language)

    reader = pages(subject, sheet=sheet, photos=photos)

    root: Any = reader.root_object
    trailer: Any = reader.trailer
    profile = root["/OutputIntents"][0]["/DestOutputProfile"]
    assert (profile["/N"], profile.get_data()[36:40]) == (3, b"acsp")
    assert len(trailer["/ID"]) == 2
    assert "/EmbeddedFiles" not in root.get("/Names", {})
    objects = [reader.get_object(number) for number in range(1, trailer["/Size"])]
    streams = [one for one in objects if isinstance(one, StreamObject)]
    assert {str(one.get("/Filter")) for one in streams} <= {"/FlateDecode", "/DCTDecode", "None"}
    assert not any("/F" in one or "/FFilter" in one for one in streams)
    elements = tagged(reader)
    headings = [element["/A"] for element in elements if element["/S"] == "/TH"]
    assert all(any("/Scope" in attributes for attributes in said) for said in headings)
    known = {"/Document", "/Part", "/Div", "/P", "/H1", "/H2", "/H3", "/L", "/LI", "/Lbl", "/LBody", "/Span", "/Figure"}
    known |= {"/Table", "/THead", "/TBody", "/TR", "/TH", "/TD"}
    roles = root["/StructTreeRoot"]["/RoleMap"]
    assert {roles.get(element["/S"], element["/S"]) for element in elements} <= known
