"""Each tool of the annotator, and all that is done with a mark, by mouse, by finger and by keyboard."""

import re
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.author import begin_playbook, expect_saved, film, pick, ready_photos, small_photos
from tests.browser.conftest import Author, OpenPage
from tests.browser.hands import Hands
from tests.browser.site import wait_until
from tests.browser.touching import Place
from tests.browser.visitor import is_wider_than_the_screen

_KINDS = {
    "F": "Arrow",
    "L": "Line",
    "C": "Circle",
    "R": "Box",
    "E": "Pin",
    "T": "Text",
    "D": "Freehand",
    "S": "Highlight",
    "B": "Blur",
}
_PLACED = ("E", "T")
"""They are put somewhere, and have no extent to change."""
_START, _END = (0.2, 0.2), (0.7, 0.6)
_HELD = (0.325, 0.3)
"""On all that goes from the start to the end, beside the grips."""


def _board(page: Page) -> Locator:
    return page.locator("svg.an__svg")


def _marks(page: Page) -> Locator:
    return page.locator("komin-board [data-mark]")


def _tool(page: Page, key: str) -> Locator:
    return page.locator(f".tool[aria-keyshortcuts={key}]")


def _box(mark: Locator) -> tuple[float, float, float, float]:
    box = mark.bounding_box()
    assert box is not None
    return box["x"], box["y"], box["width"], box["height"]


def _draw(page: Page, hands: Hands, key: str, *path: Place) -> None:
    before = _marks(page).count()
    if hands.way == "keyboard":
        _board(page).focus()
        page.keyboard.press(key.lower())
        page.keyboard.press("Enter")
        if key == "T":
            expect(page.locator("#mark-label")).to_be_focused()
            page.keyboard.press("Enter")
    else:
        hands.press(_tool(page, key))
        hands.drag(_board(page), *(path or ([_START] if key in _PLACED else [_START, (0.5, 0.44), _END])))
    expect(_marks(page)).to_have_count(before + 1)
    expect(page.locator("komin-board [data-mark].is-on")).to_have_count(1)


def _move(page: Page, hands: Hands, key: str) -> None:
    mark = page.locator("komin-board [data-mark].is-on")
    # The bar below the photo has come, and the photo lies where it will stay.
    expect(page.locator(".mkbar")).to_be_visible()
    left = _box(mark)[0] - _box(_board(page))[0]
    if hands.way == "keyboard":
        mark.focus()
        page.keyboard.press("ArrowRight")
    else:
        x, y = _START if key in _PLACED else _HELD
        hands.drag(_board(page), (x, y), (x + 0.05, y + 0.05), (x + 0.1, y + 0.1))
    wait_until(lambda: _box(mark)[0] - _box(_board(page))[0] > left + 1)


def _resize(page: Page, hands: Hands) -> None:
    mark = page.locator("komin-board [data-mark].is-on")
    wide = _box(mark)[2]
    if hands.way == "keyboard":
        mark.focus()
        page.keyboard.press("Shift+ArrowLeft")
    else:
        hands.drag(_board(page), (_END[0] + 0.1, _END[1] + 0.1), (0.7, 0.7), (0.6, 0.6))
    wait_until(lambda: _box(mark)[2] < wide - 1)


def _delete(page: Page, hands: Hands) -> None:
    before = _marks(page).count()
    if hands.way == "keyboard":
        page.locator("komin-board [data-mark].is-on").focus()
        page.keyboard.press("Delete")
    else:
        hands.press(page.locator(".mkbar").get_by_role("button", name="Delete"))
    expect(_marks(page)).to_have_count(before - 1)


def _draw_each(page: Page, hands: Hands) -> None:
    for key, name in _KINDS.items():
        _draw(page, hands, key)
        expect(page.locator("komin-board [data-mark].is-on")).to_have_attribute("aria-label", _begins(name))
        _move(page, hands, key)
        if key not in _PLACED:
            _resize(page, hands)
        _delete(page, hands)


def _begins(name: str) -> re.Pattern[str]:
    return re.compile(f"^{name}")


def _choose_in_menu(
    page: Page, hands: Hands, entry: str, role: Literal["menuitem", "menuitemradio"] = "menuitem"
) -> None:
    hands.open_menu(_board(page), (0.42, 0.4))
    hands.press(page.get_by_role(role, name=entry))
    expect(page.get_by_role("menu")).to_have_count(0)


def _do_all_with_a_mark(page: Page, hands: Hands) -> None:
    _draw(page, hands, "C", (0.75, 0.75), (0.95, 0.95))
    _draw(page, hands, "R")
    hands.button("Ink: Black")
    expect(page.locator("[data-mark].is-on [stroke='#14191B']").first).to_be_attached()
    # On a phone the sizes are in the menu alone.
    _choose_in_menu(page, hands, "Size: Large", role="menuitemradio")
    hands.open_menu(_board(page), (0.42, 0.4))
    expect(page.get_by_role("menuitemradio", name="Size: Large")).to_have_attribute("aria-checked", "true")
    page.keyboard.press("Escape")
    _choose_in_menu(page, hands, "Behind the others")
    expect(_marks(page).first).to_have_attribute("aria-label", _begins("Box"))
    _choose_in_menu(page, hands, "Duplicate")
    expect(_marks(page)).to_have_count(3)
    _choose_in_menu(page, hands, "Copy to step 2")
    hands.press(film(page).nth(1))
    expect(_marks(page)).to_have_count(1)
    hands.undo(1)
    expect(_marks(page)).to_have_count(0)
    hands.press(film(page).first)
    expect(_marks(page)).to_have_count(3)
    hands.undo(6)
    expect(_marks(page)).to_have_count(0)


def _crop_and_turn(page: Page, hands: Hands) -> None:
    photo = _board(page).locator("image")
    whole = str(photo.get_attribute("width"))
    hands.press(_tool(page, "K"))
    keep = page.get_by_role("button", name="Keep the crop")
    expect(keep).to_be_visible()
    if hands.way == "keyboard":
        _board(page).focus()
        page.keyboard.press("Shift+ArrowLeft")
        page.keyboard.press("Enter")
    else:
        hands.drag(_board(page), (0.99, 0.985), (0.8, 0.8), (0.6, 0.6))
        hands.press(keep)
    expect(keep).to_be_hidden()
    expect(photo).not_to_have_attribute("width", whole)
    hands.undo(1)
    expect(photo).to_have_attribute("width", whole)
    upright = _board(page).get_attribute("viewBox")
    hands.press(_tool(page, "P"))
    expect(_board(page)).not_to_have_attribute("viewBox", str(upright))
    hands.undo(1)
    expect(_board(page)).to_have_attribute("viewBox", str(upright))


@pytest.mark.long
@pytest.mark.parametrize("width", [390, 820, 1440])
def test_each_tool_draws_and_all_is_done_with_a_mark_by_mouse_by_finger_and_by_keyboard(
    author: Author, open_page: OpenPage, width: int
) -> None:
    page = open_page(width, storage_state=author.state)
    page.goto(author.workspace)
    begin_playbook(page, f"Each tool at {width}")
    pick(page, small_photos(2))
    # The notice with Undo lies on the photo on a phone: it stays while it is looked at, and a finger draws under it.
    page.locator(".toast").dispatch_event("pointerenter")
    expect(ready_photos(page)).to_have_count(2)
    film(page).first.click()
    expect(_board(page)).to_be_visible()
    for way in ("mouse", "touch", "keyboard"):
        hands = Hands(page, way)
        for doing in (_draw_each, _do_all_with_a_mark, _crop_and_turn):
            doing(page, hands)
            assert (way, doing.__name__, is_wider_than_the_screen(page)) == (way, doing.__name__, False)
    expect_saved(page)
