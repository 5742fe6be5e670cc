"""The printed page: everything is on it, in the order in which it must be read, in any script."""

import io
import os
import re
import uuid
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from komin.playbooks.document.schema import (
    BeforeYouStart,
    Document,
    Item,
    KeyPoint,
    KeyPointKind,
    Level,
    Media,
    Photo,
    Protection,
    SafetyNotice,
    Section,
    Step,
)
from komin.playbooks.exporting.control import Control
from komin.playbooks.exporting.page import make_pdf
from komin.playbooks.exporting.sheets import Paper, Sheet

A4 = Sheet()
CONTROL = Control(
    workspace="Ateliers Vauquelin",
    revision="C",
    published_at=datetime(2026, 3, 14, 9, 30, tzinfo=UTC),
    published_by="Inès Carbonnel",
    address="https://komin.example.com/p/7F3K92QD/",
    sha256="4f2a" * 16,
    label_language="fr",
)
NOTICE = SafetyNotice(
    id=uuid.uuid4(), level=Level.DANGER, hazard="Live parts.", consequence="Electrocution.", avoidance="Lock out Q1."
)
HOSTILE = '#eval("1+1") *bold* _it_ `code` $x^2$ \\ <label> @ref #import "x.typ" // /* ] ) }'


def step(command: str = "Turn the knob.", **content: Any) -> Step:
    return Step(id=uuid.uuid4(), command=command, **content)


def photo(asset: uuid.UUID, alt: str = "") -> Photo:
    return Photo(id=uuid.uuid4(), asset=asset, alt=alt)


def document(*sections: Section, language: str = "en", **content: Any) -> Document:
    return Document(title="Filter cartridge", number="MO-P204-07", language=language, sections=sections, **content)


def section(*steps: Step, title: str = "Make it safe") -> Section:
    return Section(id=uuid.uuid4(), title=title, steps=steps)


def rendition(width: int = 1080, height: int = 810, tint: int = 0) -> bytes:
    webp = io.BytesIO()
    picture = Image.linear_gradient("L").resize((width, height))
    Image.merge("RGB", (picture, picture, Image.new("L", picture.size, tint))).save(webp, "WEBP")
    return webp.getvalue()


def pages(
    subject: Document,
    control: Control = CONTROL,
    *,
    sheet: Sheet = A4,
    photos: dict[uuid.UUID, bytes] | None = None,
) -> PdfReader:
    return PdfReader(io.BytesIO(make_pdf(subject, control, chosen=sheet, photos=photos or {})))


def text_of(reader: PdfReader) -> str:
    return " ".join(re.sub(r"\s+", " ", page.extract_text()) for page in reader.pages)


def test_every_step_is_there_in_order_and_each_notice_comes_before_its_command() -> None:
    steps = [
        step(
            f"Command number {n}.",
            notices=(NOTICE.model_copy(update={"hazard": f"Hazard number {n}."}),),
            text=f"Text {n}.",
        )
        for n in range(1, 13)
    ]

    text = text_of(pages(document(section(*steps[:5]), section(*steps[5:], title="Replace"))))

    places = [text.index(f"{word} number {n}.") for n in range(1, 13) for word in ("Hazard", "Command")]
    assert places == sorted(places)
    assert text.count("DANGER") == 12
    assert text.index("Hazard number 1.") < text.index("Electrocution.") < text.index("Lock out Q1.")


def test_the_most_severe_notice_comes_first() -> None:
    caution = NOTICE.model_copy(update={"id": uuid.uuid4(), "level": Level.CAUTION, "hazard": "Slippery."})

    text = text_of(pages(document(section(step(notices=(caution, NOTICE))))))

    assert text.index("DANGER") < text.index("CAUTION")


def test_every_sheet_carries_the_control_block() -> None:
    reader = pages(document(section(*(step(f"Do {n}.", text="Line.\n" * 20) for n in range(30)))), CONTROL)

    assert len(reader.pages) >= 3
    for place, page in enumerate(reader.pages, start=1):
        text = re.sub(r"\s+", " ", page.extract_text())
        for expected in ("MO-P204-07", "Filter cartridge", "Ateliers Vauquelin", "14 March 2026", "Published"):
            assert expected in text
        assert f"{place} / {len(reader.pages)}" in text
        assert "Revision C" in text
        assert "Uncontrolled when printed." in text
        assert "https://komin.example.com/p/7F3K92QD/" in text


def test_labels_are_in_the_language_of_the_content() -> None:
    subject = document(
        section(step(notices=(NOTICE,))), language="fr", before=BeforeYouStart(protection=(Protection.GLOVES,))
    )

    text = text_of(pages(subject))

    for expected in (
        "Mode opératoire",
        "Avant de commencer",
        "Gants",
        "14 mars 2026",
        "Copie non maîtrisée",
        "Feuille",
    ):
        assert expected in text


def test_content_in_another_language_has_the_labels_of_the_workspace() -> None:
    reader = pages(document(section(step("ボルトを締めます。")), language="ja"), replace(CONTROL, label_language="fr"))

    assert "Feuille" in text_of(reader)
    assert "ボルトを締めます。" in text_of(reader)
    assert reader.root_object["/Lang"] == "ja"  # type: ignore[comparison-overlap]


def test_what_is_needed_before_the_start_is_listed() -> None:
    before = BeforeYouStart(
        skills=("Maintenance level 2",),
        protection=(Protection.EYES, Protection.LOCK_OUT),
        tools=(Item(id=uuid.uuid4(), name="Strap wrench", quantity="2"),),
        parts=(Item(id=uuid.uuid4(), name="Cartridge", reference="HF-10-25"),),
        machine_state="Stopped.\nArea marked.",
    )

    text = text_of(pages(document(section(step()), before=before, summary="Once a year.")))

    for expected in (
        "Maintenance level 2",
        "Goggles",
        "Lock out",
        "Strap wrench (2)",
        "HF-10-25 · Cartridge",
        "Area marked.",
    ):
        assert expected in text
    assert text.index("Once a year.") < text.index("Before you start") < text.index("Turn the knob.")


@pytest.mark.parametrize(
    ("language", "reason", "expected"),
    [
        ("en", "oil sprays.", "A quarter turn, because oil sprays."),
        ("fr", "l’huile gicle.", "A quarter turn, parce que l’huile gicle."),
        ("fr", "il fuit.", "A quarter turn, parce qu’il fuit."),
        ("fr", "onze bars suffisent.", "A quarter turn, parce que onze bars suffisent."),
        ("en", "", "A quarter turn."),
    ],
)
def test_a_key_point_says_why(language: str, reason: str, expected: str) -> None:
    point = KeyPoint(id=uuid.uuid4(), kind=KeyPointKind.QUALITY, text="A quarter turn.", reason=reason)

    assert expected in text_of(pages(document(section(step(key_points=(point,))), language=language)))


def test_a_superseded_version_says_so_on_every_sheet() -> None:
    steps = [step(text="Line.\n" * 30) for _ in range(8)]

    reader = pages(document(section(*steps)), replace(CONTROL, superseded_by="D"))

    assert len(reader.pages) > 1
    for page in reader.pages:
        assert "Superseded: revision D is in force." in re.sub(r"\s+", " ", page.extract_text())


def test_photos_get_smaller_rather_than_leave_half_of_the_first_sheet_empty() -> None:
    content = io.BytesIO()
    Image.new("RGB", (400, 300), "grey").save(content, "WEBP")
    assets = [uuid.uuid4() for _ in range(4)]
    media = {asset: Media(width=400, height=300, renditions={1080: "0" * 64}) for asset in assets}
    steps = [
        step(command, photos=tuple(photo(asset, "View") for asset in pair))
        for command, pair in (("Stop the press.", assets[:2]), ("Lock out Q1.", assets[2:]))
    ]
    long = document(section(*steps), media=media, summary="Once a year.\n" * 28)

    reader = pages(long, replace(CONTROL, superseded_by="D"), photos=dict.fromkeys(assets, content.getvalue()))

    (page,) = reader.pages
    assert "Stop the press." in page.extract_text()


def test_a_withdrawn_playbook_says_so() -> None:
    assert "Obsolete: no longer in force." in text_of(
        pages(document(section(step())), replace(CONTROL, withdrawn=True, superseded_by="B"))
    )


def test_a_planned_version_says_from_when_it_applies_who_wrote_it_and_when_it_is_reviewed() -> None:
    control = replace(CONTROL, planned=True, author="Cora Acme", review_on=date(2027, 3, 14))
    said = re.sub(r"\s+", " ", text_of(pages(document(section(step())), control)))
    for words in (
        "Not in force yet: applicable from 14 March 2026.",
        "Author Cora Acme",
        "Approved by Inès Carbonnel",
        "Next review 14 March 2027",
    ):
        assert words in said


def test_bookmarks_lead_to_sections_and_steps() -> None:
    reader = pages(
        document(section(step("Stop the press."), step("Lock out Q1.")), section(step("Open."), title="Replace"))
    )

    def titles(entries: list[Any]) -> list[Any]:
        return [titles(entry) if isinstance(entry, list) else entry["/Title"] for entry in entries]

    assert titles(reader.outline) == [
        "Filter cartridge",
        ["A Make it safe", ["1. Stop the press.", "2. Lock out Q1."], "B Replace", ["3. Open."]],
    ]


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_a_step_shows_all_its_photos(count: int) -> None:
    assets = [uuid.uuid4() for _ in range(count)]
    media = {asset: Media(width=1080, height=810, renditions={1080: "0" * 64}) for asset in assets}
    photos = tuple(photo(asset, f"View {place}") for place, asset in enumerate(assets))

    reader = pages(
        document(section(step(photos=photos)), media=media),
        photos={a: rendition(tint=40 * n) for n, a in enumerate(assets)},
    )

    assert sum(len(page.images) for page in reader.pages) == count


@pytest.mark.parametrize("size", [(810, 1080), (3000, 200), (40, 4000), (2, 2)])
def test_a_photo_of_any_proportion_fits(size: tuple[int, int]) -> None:
    asset = uuid.uuid4()
    media = {asset: Media(width=size[0], height=size[1], renditions={size[0]: "0" * 64})}

    reader = pages(document(section(step(photos=(photo(asset),))), media=media), photos={asset: rendition(*size)})

    assert len(reader.pages) == 1


def test_upright_photos_take_no_more_sheets_than_square_ones() -> None:
    def sheets(width: int, height: int) -> int:
        assets = [uuid.uuid4() for _ in range(12)]
        media = {asset: Media(width=width, height=height, renditions={1080: "x" * 64}) for asset in assets}
        steps = [step(photos=(photo(asset),)) for asset in assets]
        photos = {asset: rendition(width, height, tint=20 * n) for n, asset in enumerate(assets)}
        return len(pages(document(section(*steps), media=media), photos=photos).pages)

    assert sheets(810, 1080) == sheets(810, 810)


@pytest.mark.parametrize(
    "text",
    [
        HOSTILE,
        "x" * 4000,
        "A sentence of a passage. " * 160,
        "أغلق الصمام قبل الفتح",
        "ボルトを四分の一回転ずつ緩めます。",
        "ขันน็อตทีละน้อย",
        "Gloves 🧤, welder 👩🏽‍🏭, warning ⚠️",
        "unassigned \u0378 private \ue000 ก\u0951",
        "\n\n\n",
    ],
    ids=["hostile", "overlong word", "long", "arabic", "japanese", "thai", "emoji", "unassigned", "blank"],
)
def test_no_text_makes_a_page_fail(text: str) -> None:
    line = text[:300]
    notice = SafetyNotice(id=uuid.uuid4(), level=Level.WARNING, hazard=text[:600], avoidance=text[:600])
    point = KeyPoint(id=uuid.uuid4(), text=text[:600], reason=text[:600])
    before = BeforeYouStart(
        skills=(line[:160],), tools=(Item(id=uuid.uuid4(), name=line[:160]),), machine_state=text[:4000]
    )
    subject = Document(
        title=line[:160],
        number=line[:160],
        language="en",
        summary=text[:4000],
        before=before,
        sections=(section(step(line, text=text[:4000], notices=(notice,), key_points=(point,)), step("The end.")),),
    )

    assert "The end." in text_of(pages(subject))


def test_hostile_text_is_shown_as_it_was_typed() -> None:
    assert '#eval("1+1") *bold* _it_ `code` $x^2$ \\ <label> @ref' in text_of(
        pages(document(section(step(text=HOSTILE))))
    )


def test_a_page_in_arabic_reads_from_right_to_left() -> None:
    steps = (step("أغلق الصمام"), step("افتح الباب"))

    def distance_from_the_left(language: str) -> list[float]:
        outline: list[Any] = list(pages(document(section(*steps, title=""), language=language)).outline)
        return [float(entry["/Left"]) for entry in outline[1]]

    first, second = distance_from_the_left("ar")
    assert first > second
    first, second = distance_from_the_left("en")
    assert first < second
    long = tuple(step("أغلق الصمام", text="سطر.\n" * 12) for _n in range(8))
    first_of_two = pages(document(section(*long), language="ar")).pages[0]
    assert first_of_two.extract_text(extraction_mode="layout").count("1 / 2") == 2


def test_a_step_stays_on_one_sheet() -> None:
    steps = [step(f"Command {n}.", text=f"First {n}.\n" + "Line.\n" * 12 + f"Last {n}.") for n in range(1, 13)]

    reader = pages(document(section(*steps)))

    assert len(reader.pages) > 1
    for page in reader.pages:
        text = re.sub(r"\s+", " ", page.extract_text())
        for n in range(1, 13):
            assert (f"Command {n}." in text) == (f"First {n}." in text) == (f"Last {n}." in text)


def test_a_step_taller_than_a_sheet_goes_on_over_the_next() -> None:
    lines = [f"Line {n}." for n in range(300)]

    reader = pages(document(section(step(text="\n".join(lines)), step("The end."))))

    text = text_of(reader)
    assert len(reader.pages) >= 3
    assert all(line in text for line in lines)


def test_sixty_steps_without_sections_or_titles_are_numbered() -> None:
    text = text_of(pages(document(section(*(step(f"Command {n}.") for n in range(1, 61)), title=""))))

    assert all(f"Command {n}." in text for n in range(1, 61))


def test_an_empty_document_still_makes_a_sheet() -> None:
    assert len(pages(Document(title="", number="MO-1", language="en")).pages) == 1


def test_letter_paper_is_letter_paper() -> None:
    box = pages(document(section(step())), sheet=Sheet(paper=Paper.LETTER)).pages[0].mediabox

    assert (round(float(box.width)), round(float(box.height))) == (612, 792)


@pytest.mark.usefixtures("made_anew")
def test_the_same_version_gives_the_same_bytes() -> None:
    subject = document(section(step(notices=(NOTICE,))))

    assert make_pdf(subject, CONTROL, chosen=A4, photos={}) == make_pdf(subject, CONTROL, chosen=A4, photos={})


@pytest.mark.usefixtures("made_anew")
def test_forty_steps_with_photos_take_a_few_seconds() -> None:
    assets = [uuid.uuid4() for _ in range(40)]
    media = {asset: Media(width=1080, height=810, renditions={1080: "0" * 64}) for asset in assets}
    renditions = {asset: rendition(tint=6 * n) for n, asset in enumerate(assets)}
    steps = [
        step(f"Command {n}.", photos=(photo(asset),), notices=(NOTICE,), text="Text.") for n, asset in enumerate(assets)
    ]
    subject = document(section(*steps), media=media)

    before = sum(os.times()[:4])
    pdf = make_pdf(subject, CONTROL, chosen=A4, photos=renditions)

    assert sum(os.times()[:4]) - before < 10, "seconds of a processor, of children too"
    assert sum(len(page.images) for page in PdfReader(io.BytesIO(pdf)).pages) == 40
