"""Steps that two playbooks have in common: kept in one, inserted in the other, and what changes is decided upon."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.author import (
    begin_playbook,
    expect_commands,
    expect_saved,
    film,
    pick,
    ready_photos,
    small_photos,
    write_lines,
)
from tests.browser.conftest import Author, OpenPage, settled_author
from tests.browser.site import Site, wait_until
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
    expect_commands(saw, ["1. Clear the table", "2. Stop the machine", "3. Lock it"])
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
    expect_commands(saw, ["1. Clear the table", "2. Stop the saw", "3. Lock it"])
    assert is_fine(saw)
    notice.locator(".btn--primary").click()
    expect(notice).to_have_count(0)
    expect_commands(saw, ["1. Clear the table", "2. Stop the saw", "3. Lock and tag it"])
    film(saw).first.focus()
    saw.keyboard.press("Control+z")
    expect_commands(saw, ["1. Clear the table", "2. Stop the saw", "3. Lock it"])
    film(saw).nth(0).click()
    saw.locator(".stepblk__line .btn").click()
    notice.locator(".btn--line").click()
    expect(saw.locator(".stepblk__mark")).to_have_count(0)
    expect_saved(saw)
    saw.reload()
    expect(film(saw)).to_have_count(3)
    expect(saw.locator(".stepblk__mark")).to_have_count(0)
    expect_commands(saw, ["1. Clear the table", "2. Stop the saw", "3. Lock it"])


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
    updated = page.locator(".toast", has_text="is updated")
    expect(updated).to_be_visible()
    film(page).first.focus()
    page.keyboard.press("Control+d")
    expect(film(page)).to_have_count(3)
    updated.get_by_role("button", name="Undo").click()
    expect(page.locator(".toast", has_text="Undone")).to_be_visible()
    expect(film(page)).to_have_count(3)
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


def expect_said(page: Page, name: str, said: str | None) -> None:
    """What the server says of a block by now; None once it is removed."""
    says = """async (name) => {
      const root = document.querySelector("komin-editor").dataset.api;
      const all = await (await fetch(`${root}/step-blocks`)).json();
      return all.find((block) => block.name === name)?.commands.join() ?? null;
    }"""
    wait_until(lambda: page.evaluate(says, name) == said)


def test_what_is_done_to_a_block_is_undone_and_done_again_in_the_editor_across_a_reload(
    author: Author, open_page: OpenPage
) -> None:
    page = open_page(1440, storage_state=author.state)
    begin(page, author, "Mill", ["Clamp the blank"], "en")
    name, mark = "Holding the blank", page.locator(".stepblk__mark summary")
    in_the_film(page, "b")
    page.locator("#keepblk-name").fill(name)
    page.keyboard.press("Enter")
    expect(mark).to_contain_text(name)
    page.locator("#command").fill("Clamp the blank twice")
    mark.click()
    page.get_by_role("button", name="Update the step block…").click()
    page.locator("dialog.keepblk .btn--primary").click()
    expect(page.locator("dialog.keepblk")).to_be_hidden()
    expect_said(page, name, "Clamp the blank twice")
    page.get_by_role("button", name="Remove the step block for everybody").click()
    expect(page.locator(".stepblk__line")).to_contain_text("was removed")
    assert is_fine(page)
    page.get_by_role("button", name="Put it back").click()
    expect(mark).to_contain_text(name)
    expect_saved(page)
    page.reload()

    expect(mark).to_contain_text(name)
    states = [None, "Clamp the blank twice", "Clamp the blank", "Clamp the blank", None]
    for said in states:
        page.keyboard.press("Control+z")
        expect_said(page, name, said)
    expect(page.locator(".stepblk")).to_have_count(0)
    for said in [*reversed(states[:-1]), "Clamp the blank twice"]:
        page.keyboard.press("Control+Shift+z")
        expect_said(page, name, said)
    expect(mark).to_contain_text(name)
    expect(page.locator(".stepblk__new")).to_have_count(0)
    expect_saved(page)

    editor = page.url
    page.goto(f"{author.workspace}step-blocks/")
    page.get_by_role("link", name=f"Remove: {name}").click()
    page.locator("main form .btn--bad").click()
    expect(page.locator("[id^=removed-]", has_text=name)).to_have_count(1)
    page.goto(editor)
    expect(page.locator(".stepblk__line")).to_contain_text("was removed")
    page.keyboard.press("Control+z")
    expect(mark).to_contain_text(name)
    expect_said(page, name, "Clamp the blank twice")


def test_a_removal_is_taken_back_and_done_again_by_keys(author: Author, open_page: OpenPage) -> None:
    page = open_page(1440, storage_state=author.state)
    begin(page, author, "Lathe", ["Clamp the part", "Close the hood"], "en")
    for name in ("Clamping", "Closing"):
        in_the_film(page, "End" if name == "Closing" else "Home", "b")
        page.locator("#keepblk-name").fill(name)
        page.keyboard.press("Enter")
        expect(page.locator(".toast", has_text=f"Kept as “{name}”")).to_be_visible()
    for name in ("Clamping", "Closing"):
        page.goto(f"{author.workspace}step-blocks/")
        page.get_by_role("link", name=f"Remove: {name}").click()
        page.locator("main form .btn--bad").click()
        expect(page.locator("[id^=removed-]", has_text=name)).to_have_count(1)
    page.reload()

    for name in ("Closing", "Clamping"):
        page.keyboard.press("Control+z")
        expect(page.locator("[id^=block-]", has_text=name)).to_have_count(1)
    page.keyboard.press("Control+Shift+z")
    expect(page.locator("[id^=removed-]", has_text="Clamping")).to_have_count(1)
    expect(page.locator("[id^=block-]", has_text="Closing")).to_have_count(1)
    elsewhere = page.context.new_page()
    elsewhere.goto(page.url)
    elsewhere.keyboard.press("Control+z")
    expect(elsewhere.locator("[id^=removed-]", has_text="Clamping")).to_have_count(1)


def test_another_name_is_taken_back_and_given_again_on_its_page_and_in_the_editor(
    author: Author, open_page: OpenPage
) -> None:
    page = open_page(1440, storage_state=author.state)
    begin(page, author, "Drill", ["Clamp the vice"], "en")
    in_the_film(page, "b")
    page.locator("#keepblk-name").fill("Vice")
    page.keyboard.press("Enter")
    mark, editor = page.locator(".stepblk__mark summary"), page.url
    expect(mark).to_contain_text("Vice")
    expect_saved(page)

    def rename(before: str, after: str) -> None:
        page.goto(f"{author.workspace}step-blocks/")
        page.get_by_role("link", name=f"Rename: {before}").click()
        page.locator("#blk-name").fill(after)
        page.keyboard.press("Enter")
        expect(page.locator("[id^=block-] h2", has_text=after)).to_have_count(1)
        page.wait_for_load_state()

    rename("Vice", "Holding the vice")
    page.keyboard.press("Control+z")
    expect(page.get_by_role("heading", name="Vice", exact=True)).to_have_count(1)
    page.wait_for_load_state()
    page.keyboard.press("Control+Shift+z")
    expect(page.get_by_role("heading", name="Holding the vice", exact=True)).to_have_count(1)
    page.goto(editor)
    expect(mark).to_contain_text("Holding the vice")
    page.keyboard.press("Control+z")
    expect(mark).not_to_contain_text("Holding")
    page.keyboard.press("Control+Shift+z")
    expect(mark).to_contain_text("Holding the vice")

    colleague = page.context.new_page()
    colleague.goto(f"{author.workspace}step-blocks/")
    colleague.get_by_role("link", name="Rename: Holding the vice").click()
    colleague.locator("#blk-name").fill("The vice of the drill")
    colleague.keyboard.press("Enter")
    expect(colleague.locator("[id^=block-] h2", has_text="The vice of the drill")).to_have_count(1)
    page.keyboard.press("Control+z")
    expect(page.locator(".toast").last).to_contain_text("changed")
    expect(mark).to_contain_text("The vice of the drill")
