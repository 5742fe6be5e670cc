"""What goes beyond one step, by mouse, by finger and by keyboard, on a phone, on a tablet and at a desk: several steps
at once, step blocks, what is said about a step, templates, earlier states, and the whole published."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.author import begin_playbook, expect_commands, expect_saved, film, write_lines
from tests.browser.conftest import Author, OpenPage
from tests.browser.hands import Hands
from tests.browser.visitor import is_wider_than_the_screen

_LINES = ["1. Cut", "2. Drill", "3. Clean"]
WAYS = ("mouse", "touch", "keyboard")


def _choose_two(page: Page, hands: Hands) -> None:
    first, second = film(page).nth(0), film(page).nth(1)
    if hands.way == "mouse":
        first.click()
        second.click(modifiers=["Shift"])
    elif hands.way == "touch":
        hands.stay(first, until=page.locator("komin-film li[data-selected]"))
        hands.press(second)
    else:
        first.focus()
        page.keyboard.press("Shift+ArrowDown")
    expect(page.locator("komin-film li[data-selected]")).to_have_count(2)


def _in_bar(page: Page, hands: Hands, name: str) -> None:
    hands.press(page.locator(".selbar").get_by_role("button", name=name))


def _by_palette(page: Page, hands: Hands, words: str) -> None:
    hands.press(page.locator(".ed__more"))
    page.locator("#palette-input").fill(words)
    option = page.locator("dialog[open] [role=option]").first
    expect(option).to_contain_text(re.compile(words, re.IGNORECASE))
    page.keyboard.press("Enter") if hands.way == "keyboard" else hands.press(option)


def arrange_several(page: Page, hands: Hands) -> None:
    _choose_two(page, hands)
    _in_bar(page, hands, "Move down")
    expect_commands(page, ["1. Clean", "2. Cut", "3. Drill"])
    _in_bar(page, hands, "Duplicate")
    expect(film(page)).to_have_count(5)
    _in_bar(page, hands, "Delete")
    expect(film(page)).to_have_count(3)
    hands.undo(3)
    expect_commands(page, _LINES)
    _choose_two(page, hands)
    _in_bar(page, hands, "Make a section")
    expect(page.locator("#section-title")).to_be_focused()
    hands.undo(1)
    expect_commands(page, _LINES)


def keep_and_insert_a_block(page: Page, hands: Hands) -> None:
    name = f"By {hands.way} at {page.evaluate('innerWidth')}"
    _choose_two(page, hands)
    _in_bar(page, hands, "step block")
    page.locator("#keepblk-name").fill(name)
    hands.press(page.locator("dialog.keepblk .btn--primary"))
    expect(page.locator("dialog.keepblk")).to_be_hidden()
    _in_bar(page, hands, "Done")
    hands.press(film(page).last)
    _by_palette(page, hands, "Insert a step block")
    page.locator("#insblk-input").fill(name)
    found = page.locator("#insblk-list li")
    expect(found).to_have_count(1)
    page.keyboard.press("Enter") if hands.way == "keyboard" else hands.press(found)
    expect_commands(page, [*_LINES, "4. Cut", "5. Drill"])
    hands.undo(1)
    expect_commands(page, _LINES)


def talk_about_a_step(page: Page, hands: Hands) -> None:
    hands.press(film(page).first)
    hands.press(page.locator(".ed__talk"))
    panel = page.locator("dialog.talk")
    panel.locator("textarea").last.fill("Which saw?")
    hands.press(panel.get_by_role("button", name="Send", exact=True).last)
    thread = panel.locator(".thread:not(.is-resolved)")
    expect(thread.locator(".thread__w")).to_have_text("Which saw?")
    thread.locator("textarea").fill("The small one.")
    hands.press(thread.get_by_role("button", name="Send", exact=True))
    expect(thread.locator(".thread__w")).to_have_text(["Which saw?", "The small one."])
    hands.press(thread.get_by_role("button", name="Resolve"))
    expect(panel.locator(".thread:not(.is-resolved)")).to_have_count(0)
    hands.press(panel.get_by_role("button", name="Close", exact=True).first)
    expect(panel).to_be_hidden()


def go_back_to_an_earlier_state(page: Page, hands: Hands) -> None:
    expect_saved(page)
    edit = page.url.split("#")[0]
    link = page.locator("a[href$='/history']:visible")
    if link.count() == 0:
        hands.press(page.locator(".ed__id h1 button"))
    hands.press(link.first)
    page.wait_for_url("**/history")
    hands.press(page.locator(".hist__go").last)
    expect(page.locator("main .rds")).to_be_visible()
    restore = page.get_by_role("button", name="Restore this state")
    if restore.count():
        hands.press(restore)
        page.wait_for_load_state()
    page.goto(edit)
    expect(film(page)).to_have_count(3)


def keep_as_a_template(page: Page, hands: Hands) -> None:
    expect_saved(page)
    edit = page.url.split("#")[0]
    page.goto(edit.removesuffix("/edit"))
    _follow(page, hands, page.locator("main a[href$='/template']"))
    page.locator("[name=name]").fill(f"Template by {hands.way} at {page.evaluate('innerWidth')}")
    hands.press(page.locator("main form button[type=submit]").first)
    expect(page.locator(".tpl")).to_contain_text(f"Template by {hands.way}")
    page.goto(edit)
    expect(film(page)).to_have_count(3)


def publish_the_whole(page: Page, hands: Hands) -> None:
    """Something is new in it each time: a step takes longer."""
    hands.press(film(page).first)
    hands.button("Longer")
    expect_saved(page)
    edit = page.url.split("#")[0]
    _follow(page, hands, page.locator("a[data-publish]"))
    note = page.locator("[name=note]")
    if note.count():
        note.fill(f"By {hands.way}")
    hands.press(page.locator("form:has([name=draft_revision]) button[type=submit]"))
    page.wait_for_url(lambda url: not url.endswith("/publish"))
    expect(page.locator("main h1")).to_be_visible()
    page.goto(edit)
    expect(film(page)).to_have_count(3)


def _follow(page: Page, hands: Hands, link: Locator) -> None:
    before = page.url
    hands.press(link.first)
    page.wait_for_url(lambda url: url != before)


_GESTURES = (
    arrange_several,
    keep_and_insert_a_block,
    talk_about_a_step,
    keep_as_a_template,
    publish_the_whole,
    go_back_to_an_earlier_state,
)


@pytest.mark.long
@pytest.mark.parametrize("width", [390, 820, 1440])
def test_what_goes_beyond_one_step_is_done_by_mouse_by_finger_and_by_keyboard(
    author: Author, open_page: OpenPage, width: int
) -> None:
    page = open_page(width, storage_state=author.state)
    page.goto(author.workspace)
    begin_playbook(page, f"Further at {width}")
    page.locator("[data-pick]").focus()
    page.keyboard.press("Control+Enter")
    write_lines(page, ["Cut", "Drill", "Clean"])
    expect_commands(page, _LINES)
    for way in WAYS:
        for gesture in _GESTURES:
            gesture(page, Hands(page, way))
            assert (way, gesture.__name__, is_wider_than_the_screen(page)) == (way, gesture.__name__, False)
            expect_commands(page, _LINES)
