"""One colour is chosen; on every ground it can be read, and what was moved is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from komin.kernel.errors import Invalid
from komin.people.workspaces.colours import DARK_GROUND, LIGHT_GROUND, READABLE, accent_of, colour_of, contrast


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    # The first three from WCAG 2.2 and its techniques, the last two worked out by hand.
    [("#000000", "#ffffff", 21), ("#ffffff", "#ffffff", 1), ("#777777", "#ffffff", 4.48), ("#767676", "#ffffff", 4.54),
     ("#ff0000", "#ffffff", 4.0)],
)  # fmt: skip
def test_the_contrast_is_that_of_the_standard_whichever_comes_first(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01) == contrast(other, one)


@given(st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}"))
def test_every_colour_can_be_read_on_light_and_on_dark(colour: str) -> None:
    accent = accent_of(colour)
    for shade, ground in ((accent.on_light, LIGHT_GROUND), (accent.on_dark, DARK_GROUND)):
        assert contrast(shade.used, ground) >= READABLE
        assert shade.chosen_contrast == contrast(colour, ground)
        assert (shade.used == colour) is not shade.is_moved


def test_what_can_be_read_stays_and_what_can_not_is_moved_as_little_as_it_takes() -> None:
    blue, yellow = accent_of("#0a5c8f"), accent_of("#ffcc00")
    assert blue.on_light.used == "#0a5c8f" and blue.on_dark.used != "#0a5c8f"
    assert yellow.on_dark.used == "#ffcc00" and not yellow.on_dark.is_moved
    assert yellow.on_light.is_moved and READABLE <= yellow.on_light.contrast < READABLE + 0.2


@pytest.mark.parametrize(
    ("typed", "kept"), [("#0A5C8F", "#0a5c8f"), ("0a5c8f ", "#0a5c8f"), ("#fC0", "#ffcc00"), ("", "")]
)
def test_a_colour_is_typed_as_people_write_it(typed: str, kept: str) -> None:
    assert colour_of(typed) == kept


@pytest.mark.parametrize("typed", ["red", "#12345", "#1234567", "url(//x)", "#0a5c8f;}", "#٠٠٠٠٠٠"])
def test_what_is_no_colour_is_refused(typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        colour_of(typed)
    assert "accent" in refused.value.fields
