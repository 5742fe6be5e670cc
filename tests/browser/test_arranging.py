"""Steps that are split, joined, doubled, selected and moved: by keyboard, by mouse and by touch."""

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.author import (
    begin_playbook,
    commands,
    expect_commands,
    expect_saved,
    film,
    small_photos,
    write_lines,
)
from tests.browser.conftest import Author, OpenPage
from tests.browser.hands import Hands
from tests.browser.visitor import axe, is_wider_than_the_screen


def write_steps(page: Page, lines: list[str]) -> None:
    page.locator("[data-pick]").focus()
    page.keyboard.press("Control+Enter")
    expect(film(page)).to_have_count(1)
    write_lines(page, lines)


def selected(page: Page) -> Locator:
    return page.locator("komin-film li[data-selected]")


def bar(page: Page) -> Locator:
    return page.locator(".selbar")


def test_a_line_is_split_at_the_caret_and_joined_again(editor: Page) -> None:
    write_steps(editor, ["Open the valve and drain the pipe"])
    for _ in range(len("drain the pipe")):
        editor.keyboard.press("ArrowLeft")
    editor.keyboard.press("Control+Shift+Enter")
    expect(film(editor)).to_have_count(2)
    expect_commands(editor, ["1. Open the valve and", "2. drain the pipe"])
    expect(editor.locator("#command")).to_have_value("drain the pipe")

    expect(editor.locator("#command")).to_be_focused()
    editor.keyboard.press("Backspace")
    expect(film(editor)).to_have_count(1)
    editor.keyboard.type("now ")
    expect_commands(editor, ["1. Open the valve and now drain the pipe"])

    for _ in range(3):
        editor.keyboard.press("Control+z")
    expect(film(editor)).to_have_count(1)
    expect_commands(editor, ["1. Open the valve and drain the pipe"])


def test_a_text_is_split_at_the_caret(editor: Page) -> None:
    write_steps(editor, ["Open the valve"])
    editor.keyboard.press("Shift+Enter")
    expect(editor.locator(".rte__in")).to_be_focused()
    editor.keyboard.type("A quarter turn.")
    editor.keyboard.press("Enter")
    editor.keyboard.type("Drain the pipe")
    editor.keyboard.press("Enter")
    editor.keyboard.type("Into the bucket.")
    editor.keyboard.press("ArrowUp")
    editor.keyboard.press("Home")
    editor.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    editor.keyboard.press("Control+Shift+Enter")
    expect(film(editor)).to_have_count(2)
    expect_commands(editor, ["1. Open the valve", "2. Drain the pipe"])
    expect(editor.locator("#text")).to_have_value("Into the bucket.")


def test_joining_says_what_has_no_room_and_changes_nothing(editor: Page) -> None:
    write_steps(editor, ["Open the valve", "Drain the pipe"])
    for number in (0, 1):
        film(editor).nth(number).click()
        for photo in small_photos(2):
            count = editor.locator(".stage__side img").count()
            file = FilePayload(name=photo.name, mimeType=photo.type, buffer=photo.content)
            editor.locator(".stage__side input[type=file]").set_input_files([file])
            expect(editor.locator(".stage__side img")).to_have_count(count + 1)
            expect(editor.locator(".stage__side img[src^='/']")).to_have_count(count + 1)
    expect_saved(editor)
    editor.locator("#command").click()
    editor.keyboard.press("Home")
    editor.keyboard.press("Backspace")
    expect(editor.locator(".toast")).to_contain_text("one step has no room for both (Photos)")
    expect(film(editor)).to_have_count(2)


def test_steps_are_selected_and_arranged_by_keyboard(editor: Page) -> None:
    write_steps(editor, ["Cut", "Drill", "Deburr", "Clean"])
    film(editor).nth(1).focus()
    editor.keyboard.press("Shift+ArrowDown")
    expect(selected(editor)).to_have_count(2)
    expect(bar(editor)).to_contain_text("2 steps selected")
    assert axe(editor) == []

    editor.keyboard.press("Alt+ArrowUp")
    expect_commands(editor, ["1. Drill", "2. Deburr", "3. Cut", "4. Clean"])
    editor.keyboard.press("Control+d")
    expect(film(editor)).to_have_count(6)
    assert commands(editor)[2:4] == ["3. Drill", "4. Deburr"]
    editor.keyboard.press("Delete")
    expect(film(editor)).to_have_count(4)
    editor.keyboard.press("Home")
    editor.keyboard.press("Space")
    editor.keyboard.press("End")
    editor.keyboard.press("Space")
    expect(selected(editor)).to_have_count(2)
    editor.keyboard.press("m")
    dialog = editor.get_by_role("dialog")
    dialog.get_by_label("After").select_option(label="At the beginning of the section")
    dialog.get_by_role("button", name="Move").click()
    expect_commands(editor, ["1. Drill", "2. Clean", "3. Deburr", "4. Cut"])
    editor.keyboard.press("Escape")
    expect(bar(editor)).to_have_count(0)
    for _ in range(4):
        editor.keyboard.press("Control+z")
    expect_commands(editor, ["1. Cut", "2. Drill", "3. Deburr", "4. Clean"])


def test_steps_are_selected_by_mouse_and_made_a_section(editor: Page) -> None:
    write_steps(editor, ["Cut", "Drill", "Deburr", "Clean", "Pack"])
    film(editor).nth(1).click()
    film(editor).nth(3).click(modifiers=["Shift"])
    expect(selected(editor)).to_have_count(3)
    film(editor).nth(2).click(modifiers=["Control"])
    expect(selected(editor)).to_have_count(2)
    film(editor).nth(2).click(modifiers=["Control"])
    bar(editor).get_by_role("button", name="Make a section").click()
    expect(editor.locator("#section-title")).to_be_focused()
    editor.keyboard.type("Finishing")
    expect(bar(editor)).to_have_count(0)
    expect(editor.locator("komin-film h3")).to_have_count(3)
    expect_commands(editor, ["1. Cut", "2. Drill", "3. Deburr", "4. Clean", "5. Pack"])
    expect(editor.get_by_role("listbox", name="B. Finishing").get_by_role("option")).to_have_count(3)
    assert axe(editor) == []
    expect_saved(editor)


@pytest.mark.parametrize("width", [390, 820])
def test_steps_are_selected_by_a_finger_that_stays(author: Author, open_page: OpenPage, width: int) -> None:
    page = open_page(width, storage_state=author.state)
    page.goto(author.workspace)
    begin_playbook(page, f"By touch {width}")
    write_steps(page, ["Cut", "Drill", "Deburr"])
    Hands(page, "touch").stay(film(page).first, until=selected(page))
    expect(selected(page)).to_have_count(1)
    film(page).nth(1).tap()
    expect(selected(page)).to_have_count(2)
    assert not is_wider_than_the_screen(page)
    assert axe(page) == []
    bar(page).get_by_role("button", name="Move down").tap()
    expect_commands(page, ["1. Deburr", "2. Cut", "3. Drill"])
    bar(page).get_by_role("button", name="Delete").tap()
    expect(film(page)).to_have_count(1)
    page.locator(".toast").get_by_role("button", name="Undo").tap()
    expect(film(page)).to_have_count(3)


def test_what_was_done_before_a_reload_is_undone_and_done_again_after_it(editor: Page) -> None:
    write_steps(editor, ["Cut", "Drill", "Deburr"])
    film(editor).nth(1).focus()
    editor.keyboard.press("Delete")
    expect(film(editor)).to_have_count(2)
    expect_saved(editor)
    editor.reload()
    expect(film(editor)).to_have_count(2)

    editor.keyboard.press("Control+z")
    expect(film(editor)).to_have_count(3)
    expect_commands(editor, ["1. Cut", "2. Drill", "3. Deburr"])
    editor.keyboard.press("Control+y")
    expect(film(editor)).to_have_count(2)
    expect_saved(editor)
    editor.reload()
    expect(film(editor)).to_have_count(2)
    editor.keyboard.press("Control+z")
    expect(film(editor)).to_have_count(3)
    expect_saved(editor)


def test_what_somebody_changed_since_is_not_undone_after_a_reload(editor: Page) -> None:
    write_steps(editor, ["Cut"])
    expect_saved(editor)
    other = editor.context.new_page()
    other.goto(editor.url)
    other.locator("#command").fill("Saw")
    expect_saved(other)
    editor.reload()
    expect(editor.locator("#command")).to_have_value("Saw")
    editor.keyboard.press("Control+z")
    expect(editor.locator(".toast")).to_contain_text("Somebody has changed the same since")
    expect(editor.locator("#command")).to_have_value("Saw")


def test_the_palette_and_the_help_name_every_action_with_its_key(editor: Page) -> None:
    write_steps(editor, ["Cut"])
    editor.keyboard.press("Control+k")
    editor.keyboard.type("split")
    expect(editor.get_by_role("option", name="Split the step at the caret")).to_contain_text("Ctrl ⇧ ⏎")
    editor.keyboard.press("Escape")
    film(editor).first.focus()
    editor.keyboard.press("?")
    expect(editor.get_by_role("dialog").get_by_role("heading", level=3)).to_have_count(6)
    assert axe(editor) == []
