"""The editor under its author's hands: two tabs, undo, a network that goes and comes, no mouse, a double click."""

import re

from playwright.sync_api import Page, Route, expect

from tests.browser.author import (
    begin_playbook,
    drop,
    expect_commands,
    expect_saved,
    film,
    publish,
    small_photos,
    write_lines,
)
from tests.browser.conftest import Author, OpenPage
from tests.browser.visitor import Faults, axe


def add_steps(page: Page, lines: list[str]) -> None:
    page.locator("[data-pick]").focus()
    page.keyboard.press("Control+Enter")
    expect(film(page)).to_have_count(1)
    write_lines(page, lines)


def test_two_tabs_that_change_the_same_line_are_shown_both(editor: Page, faults: Faults) -> None:
    faults.network_fails = True
    add_steps(editor, ["Open the valve"])
    expect_saved(editor)
    other = editor.context.new_page()
    other.goto(editor.url)
    expect(other.locator("#command")).to_have_value("Open the valve")
    other.route("**/api/v1/**", lambda route: route.abort())
    other.locator("#command").fill("Open the valve slowly")
    expect(other.locator("[data-status=offline]")).to_be_visible()
    editor.locator("#command").fill("Open the inlet valve")
    expect_saved(editor)

    other.unroute("**/api/v1/**")
    # As the button to try again; that one goes as soon as the page has tried by itself.
    other.evaluate("() => dispatchEvent(new Event('online'))")
    clash = other.locator(".clash")
    expect(clash).to_contain_text("Open the valve slowly")
    expect(clash).to_contain_text("Open the inlet valve")
    expect(clash.locator("mark")).to_have_text(["slowly", "inlet"])
    assert axe(other) == []

    other.keyboard.press("Alt+Digit3")
    expect(clash).to_have_count(0)
    expect_saved(other)
    expect(editor.locator("#command")).to_have_value("Open the inlet valve Open the valve slowly")


def test_two_tabs_that_change_different_fields_keep_both(editor: Page) -> None:
    add_steps(editor, ["Open the valve"])
    expect_saved(editor)
    other = editor.context.new_page()
    other.goto(editor.url)
    other.locator("#text").fill("A quarter turn.")
    editor.locator("#command").fill("Open the inlet valve")

    expect(other.locator("#command")).to_have_value("Open the inlet valve")
    expect(editor.locator("#text")).to_have_value("A quarter turn.")
    expect(editor.locator(".clash")).to_have_count(0)


def test_no_key_goes_astray_while_a_text_loads_or_a_colleague_deletes_its_step(editor: Page) -> None:
    add_steps(editor, ["Cut", "Drill"])
    editor.keyboard.press("Shift+Enter")
    expect(editor.locator(".rte__in")).to_be_focused()
    editor.keyboard.press("Control+b")
    editor.keyboard.type("Slowly")
    expect_saved(editor)
    held: list[Route] = []
    editor.route(re.compile("rich-text"), lambda route: held.append(route))
    editor.reload()
    film(editor).nth(1).click()
    editor.locator("#text").focus()
    editor.keyboard.type(", by hand")
    for request in held:
        request.continue_()
    expect(editor.locator(".rte__in")).to_contain_text("Slowly, by hand")
    expect_saved(editor)

    other = editor.context.new_page()
    other.goto(editor.url)
    film(other).nth(1).focus()
    editor.locator("#command").click()
    other.keyboard.press("Delete")
    expect(editor.locator(".toast", has_text="Somebody deleted the step")).to_be_visible()
    editor.keyboard.type("deeper")
    expect(editor.locator("#command")).to_have_value("Cut")
    expect_commands(editor, ["1. Cut"])


def test_everything_that_was_done_is_undone_and_done_again(editor: Page) -> None:
    add_steps(editor, ["Cut", "Drill", "Deburr"])
    film(editor).nth(1).focus()
    editor.keyboard.press("Alt+ArrowUp")
    expect(film(editor).first).to_contain_text("Drill")
    film(editor).nth(2).focus()
    editor.keyboard.press("Delete")
    expect(film(editor)).to_have_count(2)
    editor.locator("komin-details .sec-h button").first.click()
    editor.locator("textarea[id^=hazard-]").fill("Sparks")
    after = ["1. Drill", "2. Cut"]
    expect_commands(editor, after)

    undone = 0
    while editor.locator("komin-editor-header button[aria-label=Undo]").get_attribute("aria-disabled") == "false":
        editor.keyboard.press("Control+z")
        undone += 1
        assert undone < 20
    expect(film(editor)).to_have_count(0)
    for _ in range(undone):
        editor.keyboard.press("Control+y")
    expect_commands(editor, after)
    expect(editor.locator("textarea[id^=hazard-]")).to_have_value("Sparks")
    expect_saved(editor)
    editor.reload()
    expect(film(editor)).to_have_count(2)
    expect_commands(editor, after)


def test_a_deleted_step_comes_back_where_it_was(editor: Page) -> None:
    add_steps(editor, ["Cut", "Drill", "Deburr"])
    film(editor).nth(1).click()
    editor.get_by_role("button", name="Delete the step").click()
    expect(film(editor)).to_have_count(2)

    editor.locator(".toast").get_by_role("button", name="Undo").click()
    expect(film(editor)).to_have_count(3)
    expect_commands(editor, ["1. Cut", "2. Drill", "3. Deburr"])


def test_what_is_typed_without_a_network_is_saved_once_it_is_back(editor: Page, faults: Faults) -> None:
    faults.network_fails = True
    add_steps(editor, ["Cut"])
    expect_saved(editor)
    editor.context.set_offline(True)
    editor.locator("#command").press("Enter")
    editor.keyboard.type("Drill")
    expect(editor.locator("[data-status=offline]")).to_contain_text("Kept on this device")

    editor.context.set_offline(False)
    expect_saved(editor)
    editor.reload()
    expect(film(editor)).to_have_count(2)
    expect_commands(editor, ["1. Cut", "2. Drill"])


def test_a_tab_that_was_closed_without_a_network_is_caught_up_by_the_next(editor: Page, faults: Faults) -> None:
    faults.network_fails = True
    add_steps(editor, ["Cut"])
    expect_saved(editor)
    context, address = editor.context, editor.url
    context.set_offline(True)
    editor.locator("#command").fill("Cut to length")
    expect(editor.locator("[data-status=offline]")).to_be_visible()
    editor.close()
    context.set_offline(False)

    again = context.new_page()
    again.goto(address)
    expect(again.locator("#command")).to_have_value("Cut to length")
    expect_saved(again)


def test_a_playbook_is_written_and_published_without_a_mouse(author: Author, open_page: OpenPage) -> None:
    page = open_page(1440, storage_state=author.state)
    page.goto(author.workspace)
    begin_playbook(page, "Without a mouse")
    keyboard = page.keyboard
    keyboard.press("Control+Enter")
    for line in ("Cut", "Drill", "Deburr"):
        expect(page.locator("#command")).to_be_focused()
        expect(page.locator("#command")).to_have_value("")
        keyboard.type(line)
        keyboard.press("Enter")
    keyboard.type("Clean")
    keyboard.press("Shift+Enter")
    expect(page.locator("#text")).to_be_focused()
    keyboard.type("With a dry cloth.")
    keyboard.press("Alt+ArrowUp")
    expect(film(page).nth(2)).to_contain_text("Clean")
    keyboard.press("PageUp")
    expect(page.locator("#command")).to_have_value("Drill")

    keyboard.press("Control+k")
    expect(page.get_by_role("combobox")).to_be_focused()
    keyboard.type("danger")
    keyboard.press("Enter")
    expect(page.locator("[id^=hazard-kind-]")).to_be_focused()
    keyboard.press("Tab")
    expect(page.locator("textarea[id^=hazard-]")).to_be_focused()
    keyboard.type("Sharp bit")
    expect_commands(page, ["1. Cut", "2. Drill", "3. Clean", "4. Deburr"])

    expect_saved(page)
    keyboard.press("Control+k")
    keyboard.type("publish")
    keyboard.press("Enter")
    expect(page.locator("form:has([name=draft_revision])")).to_be_visible()
    for _ in range(60):
        keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('form button[type=submit]')"):
            break
    keyboard.press("Enter")
    expect(page.locator(".tb")).to_contain_text("Published")


def is_read_until_the_focus_comes(editor: Page, notice: str, point: str) -> None:
    read = editor.locator("komin-details .folds__read")
    expect(read).to_have_text([notice, point], use_inner_text=True)
    read.first.click()
    expect(editor.locator("textarea[id^=hazard-]")).to_be_focused()
    expect(read).to_have_text([re.compile("No burr")])
    editor.locator("#command").focus()
    expect(editor.locator("textarea[id^=avoidance-]")).to_be_in_viewport(ratio=1)


def test_the_hands_stay_at_the_keyboard_from_notice_to_photo_to_tools(editor: Page) -> None:
    add_steps(editor, ["Cut", "Drill"])
    keyboard, command = editor.keyboard, editor.locator("#command")
    keyboard.press("PageUp")
    expect(command).to_have_value("Cut")
    for number, (palette, fields) in enumerate(
        [("caution", ("Sharp edges", "Cuts", "Wear gloves")), ("key point", ("No burr", "It jams"))]
    ):
        expect(command).to_be_focused()
        keyboard.press("Control+k")
        keyboard.type(palette)
        keyboard.press("Enter")
        if number == 0:
            expect(editor.locator("[id^=hazard-kind-]")).to_be_focused()
            keyboard.press("Tab")
        for text in fields:
            expect(editor.locator("komin-details textarea:focus")).to_have_value("")
            keyboard.type(text)
            keyboard.press("Enter")
    expect(command).to_be_focused()
    expect(editor.locator("textarea[id^=avoidance-]")).to_have_value("Wear gloves")
    expect(editor.locator("textarea[id^=reason-]")).to_have_value("It jams")

    editor.locator("textarea[id^=reason-]").focus()
    keyboard.press("PageDown")
    expect(command).to_be_focused()
    expect(command).to_have_value("Drill")
    keyboard.press("PageUp")
    is_read_until_the_focus_comes(editor, "Sharp edges Cuts Wear gloves", "No burr Quality because It jams")
    keyboard.press("PageDown")
    drop(editor, small_photos(1))
    expect(editor.locator("#photo")).to_be_visible()
    keyboard.press("Alt+Enter")
    expect(editor.locator("#photo")).to_be_focused()
    keyboard.press("PageUp")
    expect(command).to_be_focused()
    expect(command).to_have_value("Cut")

    keyboard.press("Control+k")
    keyboard.type("add a tool")
    keyboard.press("Enter")
    for name in ("Saw", "Drill"):
        expect(editor.locator("komin-before-sheet input:focus")).to_have_value("")
        keyboard.type(name)
        keyboard.press("Enter")
    expect(editor.locator("komin-before-sheet input[id^=name-]")).to_have_count(3)
    expect_saved(editor)


def test_a_double_click_publishes_once(editor: Page) -> None:
    add_steps(editor, ["Cut"])
    expect_saved(editor)
    editor.locator("a[data-publish]").click()
    editor.locator("form:has([name=draft_revision]) button[type=submit]").dblclick()
    expect(editor.locator(".tb")).to_contain_text("Published")
    expect(editor.locator(".tbl tbody tr")).to_have_count(1)


def test_what_changes_is_shown_before_it_is_published_again(editor: Page) -> None:
    add_steps(editor, ["Cut", "Drill"])
    publish(editor)
    editor.get_by_role("link", name="Edit").click()
    expect(film(editor)).to_have_count(2)
    film(editor).nth(1).click()
    editor.locator("#command").fill("Drill deeper")
    expect_saved(editor)
    editor.locator("a[data-publish]").click()
    expect(editor.locator("main")).to_contain_text("Drill deeper")
    expect(editor.locator("main ins")).to_have_text("deeper")
    assert axe(editor) == []
    editor.locator("form:has([name=draft_revision]) button[type=submit]").click()
    expect(editor.locator(".tbl tbody tr")).to_have_count(2)


def test_what_stands_in_the_way_of_publishing_leads_to_its_step(editor: Page) -> None:
    add_steps(editor, ["Cut", "Drill"])
    editor.keyboard.press("Control+Enter")
    expect(film(editor)).to_have_count(3)
    expect_saved(editor)
    editor.locator("a[data-publish]").click()
    editor.get_by_role("link", name="Step 3 is empty").click()
    expect(editor.locator("#command")).to_have_value("")
    expect(film(editor).nth(2)).to_have_attribute("tabindex", "0")
