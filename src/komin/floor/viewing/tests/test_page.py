"""The page that a version freezes says everything of the document, safely, in the document's language."""

import re
import uuid
from html.parser import HTMLParser

import pytest

from komin.playbooks.document.checks import Choice, Option, PhotoProof, Reading, Signature, Tick
from komin.playbooks.document.prose import as_prose
from komin.playbooks.document.schema import (
    BeforeYouStart,
    Branch,
    Document,
    Item,
    KeyPoint,
    Level,
    Media,
    Photo,
    Protection,
    SafetyNotice,
    Section,
    Step,
)
from komin.playbooks.publishing.page import render_page

INJECTION = '"><script>alert(1)</script><img src=x onerror=alert(1)>\'{{ 7|add:7 }}{% now "Y" %}'
EXPECTED_TAGS = {
    "a", "b", "bdi", "br", "circle", "dd", "div", "dl", "dt", "em", "fieldset", "figure", "g", "h1", "h2", "h3", "i",
    "img", "input", "label", "legend", "li", "nav", "ol", "p", "path", "section", "small", "span", "strong", "svg",
    "symbol", "ul", "use", "rect",
}  # fmt: skip


def full(text: str, language: str = "en") -> Document:
    """A document with `text` in every field that people type."""
    asset = uuid.uuid4()
    item = Item(id=uuid.uuid4(), name=text, quantity=text, reference=text)
    step = Step(
        id=uuid.uuid4(),
        command=text,
        text=as_prose(f"{text}\n\n{text}\n{text}"),
        notices=(SafetyNotice(id=uuid.uuid4(), level=Level.DANGER, hazard=text, consequence=text, avoidance=text),),
        photos=(Photo(id=uuid.uuid4(), asset=asset, alt=text),),
        key_points=(KeyPoint(id=uuid.uuid4(), text=text, reason=text),),
        checks=(
            Tick(id=uuid.uuid4(), kind="tick", label=text),
            Reading(id=uuid.uuid4(), kind="reading", label=text, unit="\"'<b>", lowest="1"),
            Choice(id=uuid.uuid4(), kind="choice", label=text, options=(Option(id=uuid.uuid4(), label=text[:160]),)),
            PhotoProof(id=uuid.uuid4(), kind="photo", label=text),
            Signature(id=uuid.uuid4(), kind="signature", label=text),
        ),
        expected=text,
        branches=(Branch(id=uuid.uuid4(), condition=text),),
    )
    return Document(
        title=text,
        number=text,
        language=language,
        summary=text,
        before=BeforeYouStart(
            skills=(text,), protection=tuple(Protection), tools=(item,), parts=(item,), machine_state=text
        ),
        sections=(Section(id=uuid.uuid4(), title=text, steps=(step,)),),
        media={asset: Media(width=900, height=1200, renditions={480: "a" * 64, 1080: "b" * 64, 1600: "c" * 64})},
    )


class Reader(HTMLParser):
    """What a browser would find: the elements, and their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in {"img", "br", "input"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def page_of(document: Document) -> str:
    return render_page(document, code="ABCD2345")


def test_every_field_is_shown_and_none_becomes_markup() -> None:
    page = page_of(full(INJECTION))
    found = Reader(page)
    assert found.tags <= EXPECTED_TAGS
    assert found.open == []
    assert not [name for name, _ in found.attributes if name.startswith("on") or name == "style"]
    assert page.count("alert(1)") >= 2 * 20
    assert "{{ 7|add:7 }}" in page


def test_no_address_leaves_the_page_or_the_version() -> None:
    found = Reader(page_of(full("javascript:alert(1)")))
    addresses = {value for name, value in found.attributes if name in {"href", "src"}}
    assert all(re.fullmatch(r"media/[0-9a-f]{64}\.webp|#[\w-]+", address) for address in addresses), addresses


def test_control_and_bidi_characters_never_reach_the_page() -> None:
    page = page_of(full("safe\x00\u202egnp.exe\u2066\x1b[31m"))
    assert not set(page) & set("\x00\x1b\u202e\u2066")
    assert "safegnp.exe[31m" in page


def test_a_photo_has_its_place_before_it_arrives_and_a_size_for_each_screen() -> None:
    page = page_of(full("x"))
    assert 'width="900" height="1200"' in page
    srcset = ", ".join(f"media/{letter * 64}.webp {width}w" for letter, width in [("a", 360), ("b", 810), ("c", 900)])
    assert f'srcset="{srcset}"' in page
    assert f'href="media/{"c" * 64}.webp"' in page


@pytest.mark.parametrize(
    ("language", "direction", "words"),
    [
        ("fr-CA", "ltr", "<h2>Avant de commencer</h2>"),
        ("en", "ltr", "<h2>Before you start</h2>"),
        ("ar", "rtl", '<h2 lang="en" dir="ltr">Before you start</h2>'),
    ],
)
def test_the_page_is_marked_with_its_language_and_fixed_words_with_theirs(
    language: str, direction: str, words: str
) -> None:
    page = page_of(full("x", language))
    assert page.startswith(f'<div class="pbk" lang="{language}" dir="{direction}">')
    assert words in page


def test_notices_come_before_the_command_the_most_severe_first() -> None:
    levels = [Level.NOTICE, Level.DANGER, Level.CAUTION, Level.WARNING]
    notices = tuple(SafetyNotice(id=uuid.uuid4(), level=level, hazard=f"hazard {level}") for level in levels)
    step = Step(id=uuid.uuid4(), command="Turn it.", notices=notices)
    document = Document(title="T", number="1", language="fr", sections=(Section(id=uuid.uuid4(), steps=(step,)),))
    page = page_of(document)
    words = ["<b>DANGER</b>", "<b>AVERTISSEMENT</b>", "<b>ATTENTION</b>", "<b>AVIS</b>", "</span> Turn it.</h2>"]
    places = [page.index(word) for word in words]
    assert places == sorted(places)


def test_because_is_joined_as_french_has_it() -> None:
    points = tuple(KeyPoint(id=uuid.uuid4(), text="Là", reason=reason) for reason in ("il pèse 6 kg", "le joint fuit"))
    step = Step(id=uuid.uuid4(), command="Tournez.", key_points=points)
    document = Document(title="T", number="1", language="fr", sections=(Section(id=uuid.uuid4(), steps=(step,)),))
    page = page_of(document)
    assert "<i>parce qu’</i>il pèse 6 kg" in page
    assert "<i>parce que</i> le joint fuit" in page


def test_an_empty_document_is_still_a_page() -> None:
    document = Document(
        title="", number="MO-9", language="en", sections=(Section(id=uuid.uuid4(), steps=(Step(id=uuid.uuid4()),)),)
    )
    page = page_of(document)
    assert "MO-9" in page
    assert "Step 1" in page
    assert "Before you start" not in page


def test_a_step_keeps_its_address_when_steps_are_added_before_it() -> None:
    first, second = (Step(id=uuid.uuid4(), command=f"Do {i}.") for i in (1, 2))
    anchor = f'id="step-{second.id.hex}"'
    for steps in [(first, second), (second,)]:
        document = Document(title="T", number="1", language="en", sections=(Section(id=uuid.uuid4(), steps=steps),))
        assert anchor in page_of(document)
