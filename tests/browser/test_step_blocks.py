"""Steps that two playbooks have in common: kept in one, inserted in the other, and what changes is decided upon."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.author import (
    begin_playbook,
    commands,
    expect_saved,
    film,
    pick,
    ready_photos,
    small_photos,
    write_lines,
)
from tests.browser.conftest import Author, OpenPage, settled_author
from tests.browser.site import Site
from tests.browser.test_together import is_fine, speak


@pytest.fixture(scope="module")
def author(site: Site, chromium: Browser) -> Author:
    """Their own, whose language they change."""
    return settled_author(site, chromium)


def begin(page: Page, author: Author, title: str, lines: list[str], language: str) -> None:
    """A playbook whose first step has a photo."""
    page.goto(author.workspace)
    speak(page, language)
    begin_playbook(page, title)
    pick(page, small_photos(1))
    expect(ready_photos(page)).to_have_count(1)
    write_lines(page, lines)
    expect_saved(page)


def in_the_film(page: Page, *keys: str) -> None:
    film(page).first.focus()
    for key in keys:
        page.keyboard.press(key)


def insert(page: Page, words: str) -> None:
    """Behind the chosen step."""
    in_the_film(page, "End", "i")
    box = page.locator("#insblk-input")
    expect(box).to_be_focused()
    box.press_sequentially(words)
    expect(page.locator("#insblk-list li")).to_have_count(1)
    assert is_fine(page)
    page.keyboard.press("Enter")
    expect(page.locator("dialog.insblk")).to_be_hidden()


@pytest.mark.parametrize(
    ("width", "language", "theme"), [(1440, "en", "light"), (820, "fr", "dark"), (390, "fr", "light")]
)
def test_what_changes_in_a_block_is_told_elsewhere_and_taken_over_by_a_decision(
    author: Author, open_page: OpenPage, width: int, language: str, theme: str
) -> None:
    def opened() -> Page:
        return open_page(width, language=language, theme=theme, storage_state=author.state)

    press, saw, name = opened(), opened(), f"Lock out {width}"
    begin(press, author, f"Press {width}", ["Stop the machine", "Lock it", "Oil the press"], language)
    in_the_film(press, "Home", "Shift+ArrowDown", "b")
    press.locator("#keepblk-name").fill(name)
    assert is_fine(press)
    press.keyboard.press("Enter")
    expect(press.locator("dialog.keepblk")).to_be_hidden()
    press.keyboard.press("Escape")
    film(press).first.click()
    expect(press.locator(".stepblk__mark summary")).to_contain_text(name)
    expect_saved(press)

    begin(saw, author, f"Saw {width}", ["Clear the table"], language)
    insert(saw, f"lock {width}")
    assert commands(saw) == ["1. Clear the table", "2. Stop the machine", "3. Lock it"]
    expect(ready_photos(saw)).to_have_count(2)
    expect(saw.locator(".stepblk__mark summary")).to_contain_text(name)
    saw.locator("#command").fill("Stop the saw")
    expect_saved(saw)

    film(press).nth(1).click()
    press.locator("#command").fill("Lock and tag it")
    press.locator(".stepblk__mark summary").click()
    assert is_fine(press)
    press.locator(".stepblk__mark .btn").first.click()
    expect(press.locator("dialog.keepblk .keepblk__u")).to_contain_text(f"Saw {width}")
    assert is_fine(press)
    press.locator("dialog.keepblk .btn--primary").click()
    expect(press.locator("dialog.keepblk")).to_be_hidden()

    notice = saw.locator(".stepblk__new")
    expect(notice).to_contain_text("Lock and tag it")
    expect(notice.locator(".clash__two")).to_have_count(1)
    assert commands(saw) == ["1. Clear the table", "2. Stop the saw", "3. Lock it"]
    assert is_fine(saw)
    notice.locator(".btn--primary").click()
    expect(notice).to_have_count(0)
    assert commands(saw) == ["1. Clear the table", "2. Stop the saw", "3. Lock and tag it"]
    film(saw).first.focus()
    saw.keyboard.press("Control+z")
    assert commands(saw) == ["1. Clear the table", "2. Stop the saw", "3. Lock it"]
    film(saw).nth(0).click()
    saw.locator(".stepblk__line .btn").click()
    notice.locator(".btn--line").click()
    expect(saw.locator(".stepblk__mark")).to_have_count(0)
    expect_saved(saw)
    saw.reload()
    expect(film(saw)).to_have_count(3)
    expect(saw.locator(".stepblk__mark")).to_have_count(0)
    assert commands(saw) == ["1. Clear the table", "2. Stop the saw", "3. Lock it"]


def test_an_update_is_taken_back_by_the_undo_beside_it(author: Author, open_page: OpenPage) -> None:
    page = open_page(1440, storage_state=author.state)
    begin(page, author, "Drill", ["Chuck the bit"], "en")
    in_the_film(page, "b")
    page.locator("#keepblk-name").fill("Chucking")
    page.keyboard.press("Enter")
    expect(page.locator(".toast", has_text="Kept as “Chucking”")).to_be_visible()
    insert(page, "chucking")
    expect(film(page)).to_have_count(2)
    page.locator("#command").fill("Chuck and tighten")
    page.keyboard.press("Control+k")
    page.keyboard.type("update the step block")
    page.keyboard.press("Enter")
    page.locator("dialog.keepblk .btn--primary").click()
    page.locator(".toast", has_text="is updated").get_by_role("button", name="Undo").click()
    expect(page.locator(".toast", has_text="Undone")).to_be_visible()
    expect_saved(page)
    page.goto(f"{author.workspace}step-blocks/")
    block = page.locator(".blk", has_text="Chucking")
    block.locator("summary").first.click()
    expect(block.locator("ol")).to_have_text("Chuck the bit")
    assert is_fine(page)
    block.get_by_role("link", name="Remove: Chucking").click()
    page.locator("main form .btn--bad").click()
    expect(page.locator("[id^=block-]", has_text="Chucking")).to_have_count(0)
    page.get_by_role("button", name="Put back: Chucking").click()
    expect(page.locator("[id^=block-]", has_text="Chucking")).to_have_count(1)
