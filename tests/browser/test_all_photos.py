"""All photos side by side: marked one after the other without opening any, by mouse, by finger and by keyboard."""

import base64
from collections.abc import Sequence

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.author import Photo, begin_playbook, drop, expect_saved, film, pick, ready_photos, small_photos
from tests.browser.conftest import Author, OpenPage
from tests.browser.touching import Finger
from tests.browser.visitor import axe, is_wider_than_the_screen


def _sheet(author: Author, open_page: OpenPage, width: int, *, theme: str = "light") -> Page:
    """Three steps with a photo each, all that can be drawn on in sight."""
    page = open_page(width, theme=theme, storage_state=author.state)
    page.goto(author.workspace)
    begin_playbook(page, f"Marked at {width}")
    pick(page, small_photos(3))
    expect(ready_photos(page)).to_have_count(3)
    page.locator("#command").focus()
    page.keyboard.press("F7")
    expect(_boards(page)).to_have_count(3)
    return page


def _boards(page: Page) -> Locator:
    return page.locator("komin-contact-sheet [data-cell] svg.an__svg")


def _marks(page: Page, photo: int) -> Locator:
    return page.locator("komin-contact-sheet [data-cell]").nth(photo).locator("[data-mark]")


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (820, "dark"), (390, "light")])
def test_each_photo_is_marked_where_it_lies_by_mouse_and_taken_back(
    author: Author, open_page: OpenPage, width: int, theme: str
) -> None:
    page = _sheet(author, open_page, width, theme=theme)
    for photo, held in ((0, None), (1, "Shift"), (2, None)):
        board = _boards(page).nth(photo)
        board.scroll_into_view_if_needed()
        box = board.bounding_box()
        assert box is not None
        if held:
            page.keyboard.down(held)
        page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.7)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.4, steps=4)
        page.mouse.up()
        if held:
            page.keyboard.up(held)
        expect(_marks(page, photo)).to_have_count(1)
    expect(_marks(page, 0)).to_have_attribute("aria-label", "Arrow")
    expect(_marks(page, 1)).to_have_attribute("aria-label", "Circle")
    assert axe(page) == [] and not is_wider_than_the_screen(page)
    page.keyboard.press("Control+z")
    expect(_marks(page, 2)).to_have_count(0)
    expect(_marks(page, 1)).to_have_count(1)
    expect_saved(page)
    page.reload()
    film(page).nth(1).click()
    expect(page.locator("komin-stage [data-mark]")).to_have_count(1)


@pytest.mark.parametrize("width", [390, 820])
def test_one_tool_is_chosen_for_all_and_a_finger_goes_from_photo_to_photo(
    author: Author, open_page: OpenPage, width: int
) -> None:
    page = _sheet(author, open_page, width)
    finger = Finger(page)
    page.locator(".tool[aria-keyshortcuts=R]").tap()
    for photo in range(3):
        finger.drag(_boards(page).nth(photo), (0.3, 0.3), (0.5, 0.5), (0.7, 0.7))
        expect(_marks(page, photo)).to_have_count(1)
    assert [_marks(page, photo).first.get_attribute("aria-label") for photo in range(2)] == ["Box", "Box"]
    assert axe(page) == [] and not is_wider_than_the_screen(page)
    expect_saved(page)


def test_the_sheet_is_worked_without_a_mouse(author: Author, open_page: OpenPage) -> None:
    page = _sheet(author, open_page, 1440)
    expect(_boards(page).first).to_be_focused()
    page.keyboard.press("f")
    page.keyboard.press("Enter")
    expect(_marks(page, 0)).to_have_count(1)
    page.keyboard.press("Escape")
    # Past the caption of the first photo, on the second with the same tool.
    _boards(page).nth(1).focus()
    page.keyboard.press("f")
    page.keyboard.press("Enter")
    expect(_marks(page, 1)).to_have_count(1)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("#command")).to_be_focused()
    expect(film(page).nth(1)).to_have_attribute("aria-current", "step")
    page.keyboard.press("Control+k")
    page.keyboard.type("all photos")
    page.keyboard.press("Enter")
    expect(_boards(page)).to_have_count(3)


def test_photos_dropped_on_the_library_begin_a_playbook_that_is_named_next(author: Author, open_page: OpenPage) -> None:
    page = open_page(1440, storage_state=author.state)
    for way, give in (("drop", drop), ("paste", _paste)):
        page.goto(author.workspace)
        give(page, small_photos(3), "body")
        expect(page.locator("#playbook-title")).to_be_focused()
        page.keyboard.type(f"Begun by {way}")
        page.keyboard.press("Enter")
        expect(page.locator("#command")).to_be_focused()
        page.keyboard.type("Open the valve")
        expect(ready_photos(page)).to_have_count(3)
        expect_saved(page)
        page.reload()
        expect(ready_photos(page)).to_have_count(3)
        expect(page.locator("h1")).to_have_text(f"Begun by {way}")


def test_what_is_dropped_on_the_library_and_is_no_photo_begins_nothing(author: Author, open_page: OpenPage) -> None:
    page = open_page(390, language="fr", storage_state=author.state)
    page.goto(author.workspace)
    drop(page, [Photo("notes.txt", b"no photo", "text/plain")], "body")
    expect(page.locator(".toasts")).to_contain_text("photo")
    assert page.url == author.workspace


def _paste(page: Page, photos: Sequence[Photo], onto: str) -> None:
    files = [{"name": photo.name, "data": base64.b64encode(photo.content).decode()} for photo in photos]
    page.locator(onto).evaluate(_PASTE, files)


_PASTE = """(target, files) => {
  const clipboardData = new DataTransfer();
  for (const {name, data} of files) {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    clipboardData.items.add(new File([bytes], name, {type: "image/png"}));
  }
  target.dispatchEvent(new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}));
}"""
