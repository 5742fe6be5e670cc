"""Each gesture of the editor by mouse, by finger and by keyboard, on a phone, on a tablet and at a desk: one page a
width, on which every way does the same and takes it back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.author import begin_playbook, expect_commands, expect_saved, film, pick, ready_photos, small_photos
from tests.browser.conftest import Author, OpenPage
from tests.browser.hands import Hands
from tests.browser.visitor import is_wider_than_the_screen

_WRITTEN = ".side [data-item]:not([data-item=photos])"


def arrange(page: Page, hands: Hands) -> None:
    hands.press(film(page).first)
    hands.button("Duplicate the step")
    expect(film(page)).to_have_count(3)
    hands.button("Move down")
    expect_commands(page, ["1. Cut", "2. Drill", "3. Cut"])
    hands.button("Delete the step")
    expect(film(page)).to_have_count(2)
    hands.undo(3)
    expect(film(page)).to_have_count(2)
    expect_commands(page, ["1. Cut", "2. Drill"])


def write_details(page: Page, hands: Hands) -> None:
    hands.press(film(page).first)
    written = page.locator(_WRITTEN)
    for number in (0, 1):
        hands.press(page.locator("komin-details .sec-h .btn").nth(number))
        expect(written).to_have_count(number + 1)
    for number, kind in enumerate(("tick", "reading", "choice", "photo", "signature"), start=3):
        hands.press(page.locator(f"[data-add={kind}]"))
        expect(written).to_have_count(number)
    hands.press(page.locator("komin-checks [data-item=checks]").first.locator(".ckl__top button").last)
    expect(written).to_have_count(6)
    hands.press(page.locator("komin-outcome .sec-h .btn").first)
    expect(written).to_have_count(7)
    hands.button("Longer")
    expect(page.locator("#duration")).not_to_have_value("")
    hands.undo(10)
    expect(written).to_have_count(0)
    expect(page.locator("#duration")).to_have_value("")


def write_what_comes_before(page: Page, hands: Hands) -> None:
    hands.button("Before you start")
    sheet = page.locator("komin-before-sheet")
    hands.press(sheet.locator("input[type=checkbox]").first, key="Space")
    expect(sheet.locator("input:checked")).to_have_count(1)
    for number, adding in enumerate(("Skill", "Tool", "Part"), start=1):
        hands.button(f"{adding}, add")
        expect(sheet.locator(".rows__r")).to_have_count(number)
        if adding == "Skill":
            # A line that is begun is kept, and taken back, once it says something.
            page.keyboard.type("Welding")
    hands.press(sheet.locator(".rows__r > .btn").last)
    expect(sheet.locator(".rows__r")).to_have_count(2)
    hands.undo(5)
    expect(sheet.locator(".rows__r")).to_have_count(0)
    expect(sheet.locator("input:checked")).to_have_count(0)


def make_a_section(page: Page, hands: Hands) -> None:
    hands.press(film(page).first)
    headings = page.locator("komin-film [data-part]")
    before = headings.count()
    hands.button("Add a section")
    expect(page.locator("#section-title")).to_be_focused()
    expect(headings).to_have_count(before + 1)
    hands.button("Delete the section and its steps")
    expect(headings).to_have_count(before)
    hands.undo(2)
    expect(headings).to_have_count(before)


def look_around(page: Page, hands: Hands) -> None:
    hands.button("All photos")
    expect(page.locator("komin-contact-sheet")).to_be_visible()
    hands.press(film(page).first)
    dialog = page.locator("dialog[open]")
    for opener in (".ed__hints", ".ed__talk"):
        hands.press(page.locator(opener))
        expect(dialog).to_be_visible()
        hands.press(dialog.get_by_role("button", name="Close", exact=True).first)
        expect(dialog).to_have_count(0)
    hands.press(page.locator(".ed__more"))
    expect(page.locator("#palette-input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def draw(page: Page, hands: Hands) -> None:
    hands.press(film(page).first)
    marks = page.locator("komin-board [data-mark]")
    board, tool = page.locator("svg.an__svg"), page.locator(".tool[aria-keyshortcuts=F]")
    if hands.way == "keyboard":
        board.focus()
        page.keyboard.press("f")
        page.keyboard.press("Enter")
    else:
        hands.press(tool)
        hands.drag(board, (0.2, 0.3), (0.4, 0.4), (0.6, 0.5))
    expect(marks).to_have_count(1)
    hands.press(page.locator(".mkbar").get_by_role("button", name="Delete"))
    expect(marks).to_have_count(0)
    hands.undo(2)
    expect(marks).to_have_count(0)


_GESTURES: tuple[Callable[[Page, Hands], None], ...] = (
    arrange,
    write_details,
    write_what_comes_before,
    make_a_section,
    look_around,
    draw,
)


@pytest.mark.long
@pytest.mark.parametrize("width", [390, 820, 1440])
def test_each_gesture_is_made_by_mouse_by_finger_and_by_keyboard(
    author: Author, open_page: OpenPage, width: int
) -> None:
    page = open_page(width, storage_state=author.state)
    page.goto(author.workspace)
    begin_playbook(page, f"In every way at {width}")
    pick(page, small_photos(1))
    expect(ready_photos(page)).to_have_count(1)
    page.locator("#command").fill("Cut")
    page.locator("#command").press("Enter")
    expect(film(page)).to_have_count(2)
    page.locator("#command").fill("Drill")
    expect_saved(page)
    for way in ("mouse", "touch", "keyboard"):
        for gesture in _GESTURES:
            gesture(page, Hands(page, way))
            assert (way, gesture.__name__, is_wider_than_the_screen(page)) == (way, gesture.__name__, False)
    expect_commands(page, ["1. Cut", "2. Drill"])
    expect_saved(page)
