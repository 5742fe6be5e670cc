"""Pages from templates: what is typed is shown and never run; what goes wrong ends as a clear refusal."""

import io
from datetime import UTC, datetime

import pytest
from PIL import Image
from pypdf import PdfReader

from komin.kernel.errors import Unavailable
from komin.platform.pdf import render
from komin.platform.pdf.render import Limits, render_pdf

pytestmark = pytest.mark.usefixtures("made_anew")

PAGES = "platform/pdf/tests/pages"
SPRING = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)


def rendered(*lines: str, page: str = "plain", limits: Limits = render.LIMITS) -> bytes:
    return render_pdf(f"{PAGES}/{page}.typ", {"title": "A page", "lines": lines}, {}, created_at=SPRING, limits=limits)


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_what_is_typed_is_shown_and_never_run() -> None:
    typed = ['#eval("1 + 1")', "*bold* _slanted_ `code`", r"a \ b $x^2$ <label> @reference", '#read("data.json")']

    shown = text_of(rendered(*typed))

    for line in typed:
        assert line in shown


def test_the_same_input_gives_the_same_bytes() -> None:
    assert rendered("Once") == rendered("Once")


def test_the_file_is_dated_by_the_caller_and_made_for_archives_and_screen_readers() -> None:
    pdf = PdfReader(io.BytesIO(rendered("Text")))

    assert pdf.metadata is not None
    assert pdf.metadata.creation_date == SPRING
    assert pdf.xmp_metadata is not None
    assert b"<pdfuaid:part>1<" in pdf.xmp_metadata.stream.get_data()
    assert b"<pdfaid:conformance>A<" in pdf.xmp_metadata.stream.get_data()
    assert str(pdf.root_object["/Lang"]) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "اسحب المقبض ببطء",
        "ボルトを締めます",
        "ขันน็อตให้แน่น",
        "Wear gloves 🧤 👩🏽‍🏭 ⚠️",
        "unassigned \u0378 \U000e0fff, private \ue000, not a character \ufffe",
        "a cluster no font has: ก\u0951\u0e4d\u20dd",
        "x" * 4000,
        "",
    ],
    ids=["arabic", "japanese", "thai", "emoji", "unassigned", "cluster", "overlong", "nothing"],
)
def test_no_script_and_no_character_makes_a_page_fail(text: str) -> None:
    assert rendered(text, "The end").startswith(b"%PDF-")


def test_a_letter_without_a_glyph_becomes_a_box() -> None:
    assert "left □ right" in text_of(rendered("left \u0378 right"))


def test_only_bundled_fonts_are_used() -> None:
    pdf = PdfReader(io.BytesIO(rendered("Latin 漢字")))

    embedded, not_embedded = pdf.pages[0]._get_fonts()
    assert {name.split("+")[1].split("-")[0] for name in embedded} == {"AtkinsonHyperlegibleNext", "NotoSansCJKJP"}
    assert not not_embedded


def test_files_are_found_beside_the_data() -> None:
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(picture, "JPEG")
    data = {"title": "With a picture", "lines": [], "picture": "1.jpg"}

    pdf = render_pdf(f"{PAGES}/plain.typ", data, {"1.jpg": picture.getvalue()}, created_at=SPRING)

    assert len(PdfReader(io.BytesIO(pdf)).pages[0].images) == 1


def test_a_file_name_cannot_leave_its_folder() -> None:
    with pytest.raises(ValueError, match="names a folder"):
        render_pdf(f"{PAGES}/plain.typ", {"title": "", "lines": []}, {"../x.jpg": b""}, created_at=SPRING)


@pytest.mark.parametrize(
    ("page", "limits"),
    [("broken", Limits()), ("endless", Limits(cpu_seconds=1)), ("greedy", Limits(memory_bytes=1024**3))],
)
def test_a_compiler_that_fails_or_takes_too_much_is_ended_and_said_to_be_unavailable(page: str, limits: Limits) -> None:
    with pytest.raises(Unavailable) as refusal:
        rendered(page=page, limits=limits)

    assert refusal.value.status == 503
    assert rendered("The next one works").startswith(b"%PDF-")


def test_a_render_that_gets_no_turn_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "_LONGEST_WAIT_SECONDS", 0.01)
    with render._turn(), render._turn(), pytest.raises(Unavailable):
        rendered("One too many")
