"""What a finger draws and cuts on the photo of a step, on a phone and on a tablet."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.author import begin_playbook, expect_saved, pick, ready_photos, small_photos
from tests.browser.conftest import Author, OpenPage
from tests.browser.touching import Finger, Pen
from tests.browser.visitor import axe, is_wider_than_the_screen

_TELL_WHAT_DRAWS = """document.querySelector('svg.an__svg')
  .addEventListener('pointerdown', ({pointerType}) => { window.drawnBy = pointerType; }, {once: true})"""


def _with_photo(author: Author, open_page: OpenPage, width: int, theme: str = "light") -> Page:
    page = open_page(width, theme=theme, storage_state=author.state)
    page.goto(author.workspace)
    begin_playbook(page, f"Touched at {width}")
    pick(page, small_photos(1))
    # The notice with Undo lies on the photo on a phone: it stays while it is looked at, and a finger draws under it.
    page.locator(".toast").dispatch_event("pointerenter")
    expect(ready_photos(page)).to_have_count(1)
    expect(page.locator("komin-board svg.an__svg")).to_be_visible()
    return page


@pytest.mark.parametrize(("width", "theme"), [(390, "light"), (820, "dark")])
def test_a_finger_draws_with_each_tool_and_cuts(author: Author, open_page: OpenPage, width: int, theme: str) -> None:
    page = _with_photo(author, open_page, width, theme)
    board, finger = page.locator("svg.an__svg"), Finger(page)
    marks = page.locator("komin-board [data-mark]")
    for number, (key, name) in enumerate((("D", "Freehand"), ("S", "Highlight"), ("B", "Blur")), start=1):
        tool = page.locator(f".tool[aria-keyshortcuts={key}]")
        tool.tap()
        expect(tool).to_have_attribute("aria-pressed", "true")
        finger.drag(
            board, (0.2, 0.2 * number), (0.35, 0.2 * number + 0.1), (0.5, 0.2 * number), (0.7, 0.2 * number + 0.1)
        )
        expect(marks).to_have_count(number)
        expect(page.locator("komin-board [data-mark].is-on")).to_have_attribute(
            "aria-label",
            f"{name}. Arrow keys move it, Shift with arrow keys changes its size, "
            "Enter edits its words, Delete removes it.",
        )
        assert not is_wider_than_the_screen(page)

    whole = board.locator("image").get_attribute("width")
    page.locator(".tool[aria-keyshortcuts=K]").tap()
    keep = page.get_by_role("button", name="Keep the crop")
    expect(keep).to_be_visible()
    finger.drag(board, (0.96, 0.95), (0.8, 0.8), (0.6, 0.6))
    assert axe(page) == [] and not is_wider_than_the_screen(page)
    keep.click()
    expect(keep).to_be_hidden()
    expect(board.locator("image")).not_to_have_attribute("width", str(whole))
    # What ends the crop gives the bar at the thumb back.
    expect(page.locator(".thumbbar")).to_be_visible()
    expect_saved(page)


@pytest.mark.parametrize("width", [820, 1440])
def test_a_pen_draws_and_the_hand_that_holds_it_does_not(author: Author, open_page: OpenPage, width: int) -> None:
    page = _with_photo(author, open_page, width)
    board, pen, palm = page.locator("svg.an__svg"), Pen(page), Finger(page)
    marks = page.locator("komin-board [data-mark]")
    page.evaluate(_TELL_WHAT_DRAWS)
    page.locator(".tool[aria-keyshortcuts=F]").click()

    pen.press(board, (0.2, 0.3))
    pen.move(board, (0.4, 0.5))
    palm.drag(board, (0.8, 0.8), (0.9, 0.9), (0.7, 0.9))
    pen.move(board, (0.5, 0.6))
    pen.lift(board, (0.5, 0.6))
    expect(marks).to_have_count(1)
    expect(marks).to_have_attribute("aria-label", re.compile("^Arrow"))
    assert page.evaluate("window.drawnBy") == "pen"

    # The pen is gone: a finger draws as it did.
    page.locator(".tool[aria-keyshortcuts=R]").click()
    palm.drag(board, (0.6, 0.2), (0.7, 0.3), (0.8, 0.4))
    expect(marks).to_have_count(2)
    expect_saved(page)
