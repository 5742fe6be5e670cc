"""What a screen reader is told: the name of every control, what was done, and where the focus is after it."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.author import drop, expect_saved, film, ready_photos, small_photos, write_lines
from tests.browser.site import wait_until

_CONTROLS = frozenset(
    [
        "button",
        "checkbox",
        "combobox",
        "complementary",
        "dialog",
        "group",
        "image",
        "link",
        "listbox",
        "menu",
        "menuitem",
        "navigation",
        "option",
        "radio",
        "region",
        "searchbox",
        "slider",
        "spinbutton",
        "switch",
        "textbox",
        "toolbar",
    ]
)
_LISTEN = """() => {
  window.said = [];
  const heard = new WeakMap();
  const listen = () => {
    for (const one of document.querySelectorAll("[role=status], [role=alert], [aria-live]")) {
      const words = one.textContent.trim().replace(/\\s+/g, " ");
      if (heard.get(one) !== words && words) window.said.push(words);
      heard.set(one, words);
    }
  };
  listen();
  window.said = [];
  new MutationObserver(listen).observe(document, {subtree: true, childList: true, characterData: true});
}"""


def nameless(page: Page) -> list[str]:
    """Controls of the accessibility tree that say nothing of themselves."""
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    shown = [node for node in nodes if not node["ignored"] and node["role"]["value"] in _CONTROLS]
    assert len(shown) > 3
    return [node["role"]["value"] for node in shown if not node.get("name", {}).get("value", "").strip(" :()")]


def expect_said(page: Page, words: str) -> None:
    """Since the last time; the page is asked until it was."""
    wait_until(lambda: page.evaluate("(words) => window.said.some((one) => one.includes(words))", words))
    page.evaluate("window.said = []")


def expect_focus_in(place: Locator) -> None:
    expect(place.locator(":focus")).to_have_count(1)


@pytest.fixture
def written(editor: Page) -> Page:
    """Four steps without a photo."""
    drop(editor, small_photos(1))
    expect(ready_photos(editor)).to_have_count(1)
    write_lines(editor, ["Stop the press", "Close the valve", "Drain the bowl", "Wipe the seal"])
    expect(film(editor)).to_have_count(4)
    expect_saved(editor)
    editor.evaluate(_LISTEN)
    return editor


def test_every_control_has_a_name(written: Page) -> None:
    page = written
    film(page).first.click()
    for name in ("Notice", "Point", "Tick", "Reading", "Choice", "Signature", "Branch"):
        page.locator("komin-details").get_by_role("button", name=f"{name}, add", exact=True).first.click()
    assert nameless(page) == []
    for opened_by in ("Before you start", "All photos"):
        page.locator("komin-film").get_by_role("button", name=opened_by).click()
        expect(page.locator(".stage__sheet, .stage__all")).to_be_visible()
        assert nameless(page) == []
    for key in ("F8", "F9", "Control+k"):
        page.keyboard.press(key)
        expect(page.locator("dialog[open]")).to_be_visible() if key != "F8" else None
        assert nameless(page) == []
        page.keyboard.press("Escape")


def test_the_palette_keeps_whoever_opens_it_where_they_type(written: Page) -> None:
    """An option that is active before anything was typed takes a screen reader out of the field."""
    page = written
    field, active = page.locator("#palette-input"), "aria-activedescendant"
    page.keyboard.press("Control+k")
    expect(field).to_be_focused()
    assert field.get_attribute(active) is None
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute(active, "palette-0")
    page.keyboard.type("signature")
    expect(page.locator(f"#{field.get_attribute(active)}")).to_contain_text("Signature")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    expect(field).not_to_have_attribute(active, "palette-0")
    page.keyboard.press("Escape")


def test_no_verb_is_missed_before_the_first_word_is_written(written: Page) -> None:
    page = written
    film(page).first.click()
    advice = page.locator("#command-advice")
    page.locator("#command").fill("Bowl")
    expect(advice).to_be_empty()
    page.locator("#command").press_sequentially(" of the filter")
    expect(advice).to_contain_text("No verb was found")


def test_the_step_that_the_line_is_about_is_said_where_the_focus_stays(written: Page) -> None:
    page = written
    film(page).nth(1).click()
    page.locator("#command").click()
    page.keyboard.press("Enter")
    expect_said(page, "Step 3. Drain the bowl")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect_said(page, "Step 5")
    page.keyboard.type("Oil")
    expect(page.locator("#command")).to_be_focused()
    assert page.evaluate("window.said") == []


def test_what_is_done_to_steps_is_said_and_the_focus_stays(written: Page) -> None:
    page, keys = written, written.keyboard
    film(page).nth(1).click()
    film(page).nth(1).focus()
    told = (
        ("Alt+ArrowDown", "Now step 3"),
        ("Shift+ArrowDown", "2 steps selected"),
        ("Delete", "2 steps deleted"),
        ("Control+z", "Undone"),
        ("Control+Shift+z", "Done again"),
    )
    for key, words in told:
        keys.press(key)
        expect_said(page, words)
        expect_focus_in(page.locator("komin-film"))
    keys.press("Control+z")
    expect(film(page)).to_have_count(4)
    page.locator("#command").focus()
    keys.press("Home")
    keys.press("Backspace")
    expect_said(page, "Joined to step")
    expect(page.locator("#command")).to_be_focused()
    page.get_by_role("button", name="Add a section").focus()
    keys.press("Enter")
    page.get_by_role("button", name="Move up").focus()
    keys.press("Enter")
    expect_said(page, "Now section A")
    expect_focus_in(page.locator(".stage__sheet"))


def test_a_button_that_goes_with_what_it_was_about_leaves_the_focus_there(written: Page) -> None:
    page, keys = written, written.keyboard
    details = page.locator("komin-details")
    film(page).first.click()

    def press(button: Locator) -> None:
        button.focus()
        keys.press("Enter")

    def add(name: str) -> None:
        press(details.get_by_role("button", name=f"{name}, add", exact=True).first)
        # The focus comes to what was added once that is drawn: pressed before, Enter would be for its field.
        expect(details.locator(":is(input, textarea):focus")).to_have_count(1)

    add("Choice")
    press(details.get_by_role("button", name="Remove Answer 1"))
    expect(details.get_by_role("button", name="Remove Answer 1")).to_have_count(1)
    expect_focus_in(page.locator("komin-checks"))
    add("Tick")
    press(details.get_by_role("button", name=re.compile("^Move up .Tick")))
    expect_said(page, "Now 1 of 2")
    expect_focus_in(page.locator("komin-checks"))
    add("Point")
    press(details.get_by_role("button", name="Remove this key point"))
    expect_said(page, "Removed")
    expect(details.get_by_role("button", name="Point, add", exact=True)).to_be_focused()

    page.locator("komin-film").get_by_role("button", name="Before you start").click()
    sheet = page.locator("komin-before-sheet")
    for name, row in (("Skill", "Remove this row"), ("Tool", "Remove this row"), ("Part", "Remove this row")):
        adding = page.get_by_role("button", name=f"{name}, add", exact=True)
        place = sheet.locator("fieldset", has=adding)
        press(place.locator(adding))
        expect(place.locator(":is(input, textarea, select):focus")).to_have_count(1)
        press(place.get_by_role("button", name=row))
        expect(place.get_by_role("button", name=row)).to_have_count(0)
        expect_focus_in(place)
