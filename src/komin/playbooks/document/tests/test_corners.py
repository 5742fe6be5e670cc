"""The button over a photo stands where it hides none of what is drawn there, as far as there is such a corner."""

import pytest

from komin.playbooks.document.corners import Corner, free_corner
from komin.playbooks.document.tests.marking import area, mark, marked, point

_SIZE = (1600, 1200)


def pin(x: float, y: float, number: int = 1) -> dict[str, object]:
    return mark("pin", at=point(x, y), number=number)


def test_it_is_at_the_bottom_right_of_a_photo_where_nothing_is_drawn() -> None:
    assert free_corner(marked(), _SIZE) == Corner.BOTTOM_RIGHT
    assert free_corner(marked(pin(0.5, 0.5)), _SIZE) == Corner.BOTTOM_RIGHT


def test_it_makes_way_for_what_is_drawn_there() -> None:
    assert free_corner(marked(pin(0.82, 0.83)), _SIZE) == Corner.BOTTOM_LEFT
    assert free_corner(marked(pin(0.95, 0.9), mark("circle", area=area(0, 0.8, 0.1, 0.2))), _SIZE) == Corner.TOP_RIGHT
    words = mark("text", at=point(0.75, 0.95), label="Turn it to the left")
    assert free_corner(marked(words), _SIZE) == Corner.BOTTOM_LEFT
    both = [pin(0.95, 0.9), pin(0.05, 0.95, 2), pin(0.95, 0.05, 3)]
    assert free_corner(marked(*both), _SIZE) == Corner.TOP_LEFT


def test_it_hides_an_edge_rather_than_a_pin() -> None:
    frame = mark("box", area=area(0, 0, 1, 1))
    assert free_corner(marked(frame, pin(0.95, 0.9)), _SIZE) == Corner.BOTTOM_LEFT


@pytest.mark.parametrize(
    ("rotation", "corner"),
    [(0, Corner.BOTTOM_LEFT), (90, Corner.BOTTOM_RIGHT), (180, Corner.BOTTOM_RIGHT), (270, Corner.BOTTOM_RIGHT)],
)
def test_it_knows_where_what_is_drawn_comes_to_lie_when_the_photo_is_turned(rotation: int, corner: Corner) -> None:
    assert free_corner(marked(pin(0.95, 0.9), rotation=rotation), _SIZE) == corner
