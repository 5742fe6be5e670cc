"""Marks lie within their photo, whatever is sent, and documents from before there were marks keep their bytes."""

import json
import math
import uuid
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from komin.playbooks.document.canonical import canonical_json
from komin.playbooks.document.closed import CANONICAL
from komin.playbooks.document.drawing import marks_drawing, spoken_marks
from komin.playbooks.document.marks import MOST_MARKS, MOST_POINTS
from komin.playbooks.document.schema import Document, Photo, Section, Step
from komin.playbooks.document.tests.marking import area, mark, marked, photo_with, point

KINDS = ("arrow", "line", "circle", "box", "highlight", "pin", "text", "freehand", "blur")


def test_a_photo_without_marks_says_what_it_said_before_there_were_any() -> None:
    photo = Photo(id=uuid.UUID(int=1), asset=uuid.UUID(int=2), alt="The valve")
    said = json.loads(photo.model_dump_json(context=CANONICAL))
    assert said == {"id": str(photo.id), "asset": str(photo.asset), "alt": "The valve"}
    step = Step(id=uuid.UUID(int=3), photos=(photo,))
    document = Document(title="T", number="1", language="en", sections=(Section(id=uuid.UUID(int=4), steps=(step,)),))
    assert not any(word in canonical_json(document) for word in (b"marks", b"crop", b"rotation"))


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_comes_back_as_it_went(kind: str) -> None:
    photo = marked(mark(kind), crop=area(0.1, 0.1, 0.8, 0.8), rotation=90)
    assert Photo.model_validate_json(photo.model_dump_json()) == photo


@given(st.floats() | st.integers() | st.none() | st.text(max_size=3))
def test_a_place_is_within_the_photo_or_refused(value: Any) -> None:
    try:
        at = marked(mark("pin", at={"x": value, "y": 0.5})).pins[0].at
    except ValidationError:
        return
    assert math.isfinite(at.x) and 0 <= at.x <= 1
    assert round(at.x, 4) == at.x and not (at.x == 0 and math.copysign(1, at.x) < 0)


@given(*[st.floats(allow_nan=True, allow_infinity=True)] * 4)
def test_an_area_ends_where_the_photo_ends_or_is_refused(x: float, y: float, width: float, height: float) -> None:
    try:
        crop = marked(crop=area(x, y, width, height)).crop
    except ValidationError:
        return
    assert crop is not None
    assert crop.x + crop.width <= 1.0001 and crop.y + crop.height <= 1.0001


@pytest.mark.parametrize(
    "wrong",
    [
        photo_with(*[mark("box") for _ in range(MOST_MARKS + 1)]),
        photo_with(mark("freehand", points=[point(0.5, 0.5)] * (MOST_POINTS + 1))),
        photo_with(mark("freehand", points=[point(0.5, 0.5)])),
        photo_with(mark("box", label="x" * 121)),
        photo_with(mark("box", ink="red")),
        photo_with(mark("box", size="enormous")),
        photo_with(mark("pin", number=0)),
        photo_with(mark("pin", number=100)),
        photo_with(mark("star")),
        photo_with(mark("blur", label="who")),
        photo_with(mark("box", onclick="alert(1)")),
        photo_with(mark("box", area=area(0.5, 0.5, 0.6, 0.1))),
        photo_with(mark("box", area=area(0.5, 0.5, 0.0, 0.1))),
        photo_with(mark("box", id="00000000-0000-0000-0000-000000000001"), mark("pin", id=str(uuid.UUID(int=1)))),
        photo_with(rotation=45),
    ],
)
def test_what_is_no_mark_or_too_much_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Photo.model_validate(wrong)


def test_the_same_treatment_of_the_same_photo_is_the_same_picture_and_any_other_is_not() -> None:
    asset = uuid.uuid4()
    one, other = (mark("blur", area=area(0.1, y, 0.2, 0.1)) for y in (0.1, 0.6))
    pictures = [
        marked(one, other, asset=asset).picture,
        marked(other, mark("arrow"), one, asset=asset).picture,
        marked(one, asset=asset).picture,
        marked(one, other).picture,
        marked(one, other, asset=asset, rotation=90).picture,
        marked(one, other, asset=asset, crop=area(0, 0, 0.5, 0.5)).picture,
    ]
    assert pictures[0] == pictures[1]
    assert len(set(pictures)) == 5
    assert marked(mark("arrow"), mark("pin"), asset=asset).picture == asset


def test_words_on_a_photo_are_text_and_never_markup() -> None:
    drawn = marks_drawing(marked(mark("text", label='<script>alert("1")</script>')), (400, 300))
    assert "<script" not in drawn and "&lt;script&gt;" in drawn


def test_a_blur_is_never_drawn_and_what_was_cropped_away_is_not_either() -> None:
    assert marks_drawing(marked(mark("blur")), (400, 300)) == ""
    photo = marked(mark("pin", at=point(0.9, 0.9), label="Far"), mark("circle"), crop=area(0.2, 0.2, 0.4, 0.4))
    drawn = marks_drawing(photo, (400, 400))
    assert "mark-line" in drawn and "mark-pin" not in drawn and "Far" not in drawn
    assert photo.pins == () and 'overflow="hidden"' in drawn


def test_marks_turn_with_the_photo_and_their_words_stay_upright() -> None:
    at = point(0.25, 0.1)
    drawn = [marks_drawing(marked(mark("pin", at=at), rotation=turn), size) for turn, size in (
        (0, (400, 300)), (90, (300, 400)), (180, (400, 300)), (270, (300, 400)),
    )]  # fmt: skip
    places = [text.split("translate(")[1].split(")")[0] for text in drawn]
    assert places == ["300 90", "810 300", "900 810", "90 900"]


def test_what_is_said_of_the_marks_is_their_words_and_the_numbers_of_pins() -> None:
    photo = marked(mark("pin", number=2, label="Seal"), mark("pin"), mark("arrow", label="Turn left"), mark("circle"))
    assert spoken_marks(photo) == "Turn left; 2 Seal; 1"
    assert 'role="img" aria-label="Turn left; 2 Seal; 1"' in marks_drawing(photo, (400, 300))
    assert 'aria-hidden="true"' in marks_drawing(marked(mark("circle")), (400, 300))


@given(
    st.lists(st.sampled_from(KINDS), max_size=8),
    st.sampled_from([0, 90, 180, 270]),
    st.booleans(),
    st.text(max_size=120),
)
def test_anything_the_schema_takes_can_be_drawn(kinds: list[str], rotation: int, cropped: bool, label: str) -> None:
    marks = [mark(kind) | ({} if kind == "blur" else {"label": label}) for kind in kinds]
    photo = marked(*marks, rotation=rotation, **({"crop": area(0.4, 0.3, 0.004, 0.7)} if cropped else {}))
    assert "nan" not in marks_drawing(photo, (3, 4000)).replace(label, "")
