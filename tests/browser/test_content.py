"""Everything a step can hold is written without a mouse, published, and found on the floor."""

import re

from playwright.sync_api import Page, expect

from tests.browser.author import expect_saved, film, publish
from tests.browser.conftest import OpenPage
from tests.browser.visitor import axe, is_wider_than_the_screen


def begin(page: Page, *lines: str) -> None:
    """One step a line, then back at the first one's command line."""
    page.locator("[data-pick]").focus()
    for line in lines:
        page.keyboard.press("Control+Enter")
        expect(page.locator("#command")).to_be_focused()
        page.keyboard.type(line)
    film(page).first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#command")).to_have_value(lines[0])


def act(page: Page, words: str) -> None:
    """An action of the palette, by its words."""
    page.keyboard.press("Control+k")
    page.keyboard.type(words)
    expect(page.locator("#palette-list li").first).to_contain_text(words)
    page.keyboard.press("Enter")


def fill(page: Page, *values: str) -> None:
    """Field after field, from the one that has the focus on."""
    for number, value in enumerate(values):
        if number:
            page.keyboard.press("Tab")
        page.keyboard.type(value)


def focused(page: Page, field: str) -> None:
    expect(page.locator(f"[id^={field}]:focus")).to_have_count(1)


def write_notice(page: Page) -> None:
    act(page, "Add a notice: WARNING")
    focused(page, "hazard-kind-")
    page.keyboard.type("Hot")
    page.keyboard.press("Tab")
    page.keyboard.type("Oil at 70 °C.")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".side .notice")).to_have_class(re.compile("notice--danger"))
    page.keyboard.press("Tab")
    fill(page, "Burns.", "Wait until it is cold.")


def write_checks(page: Page) -> None:
    act(page, "Add a check: Tick")
    focused(page, "label-")
    fill(page, "Oil has stopped")
    act(page, "Add a check: Reading")
    focused(page, "label-")
    fill(page, "Gauge M2", "bar", "0", "0.5")
    act(page, "Add a check: Choice")
    focused(page, "label-")
    fill(page, "Particles", "None")
    for _stop_remove_next in range(3):
        page.keyboard.press("Tab")
    fill(page, "Shavings")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for kind, label in (("Photo proof", "Padlock"), ("Signature", "Inspector")):
        act(page, f"Add a check: {kind}")
        focused(page, "label-")
        fill(page, label)


def write_outcome(page: Page) -> None:
    act(page, "Expected result")
    fill(page, "Nothing drips.")
    act(page, "Branch")
    focused(page, "condition-")
    fill(page, "it drips")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    act(page, "Duration")
    expect(page.locator("#duration")).to_be_focused()
    page.keyboard.type("1:30")
    page.keyboard.press("Tab")
    expect(page.locator("#duration")).to_have_value("1\u00a0min 30\u00a0s")


def write_text(page: Page) -> None:
    act(page, "Text")
    expect(page.locator(".rte__in")).to_be_focused()
    page.keyboard.type("- Slowly")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+b")
    page.keyboard.type("By hand")
    expect(page.locator(".rte__in li strong")).to_have_text("By hand")


# What is typed while the plain field makes way for the editor of lists would go to the page, or be a shortcut of it.
_WHO_HAS_THE_FOCUS = """() => new Promise((found) => {
    const seen = new MutationObserver(() => {
        if (!document.querySelector(".rte__in")) return;
        seen.disconnect();
        found(document.activeElement.className);
    });
    seen.observe(document.body, { childList: true, subtree: true });
    document.querySelector("#text").focus();
})"""


def test_the_keyboard_is_never_without_a_field_while_the_text_becomes_rich(editor: Page) -> None:
    begin(editor, "Read the gauge")

    assert "rte__in" in editor.evaluate(_WHO_HAS_THE_FOCUS)


def undo_and_redo_all_after_a_reload(page: Page) -> None:
    """The server has written down in its own form what was typed: it is the same all the same."""
    page.reload()
    undo = page.get_by_role("button", name="Undo", exact=True)
    expect(undo).to_have_attribute("aria-disabled", "false")
    undone = 0
    while undo.get_attribute("aria-disabled") == "false":
        page.keyboard.press("Control+z")
        undone += 1
        assert undone < 200
    expect(film(page)).to_have_count(0)
    expect(page.locator(".toast", has_text="Somebody has changed")).to_have_count(0)
    for _ in range(undone):
        page.keyboard.press("Control+y")
    expect(film(page)).to_have_count(2)
    expect(film(page).first).to_have_attribute("aria-label", re.compile("DANGER, Tick, Reading, Choice, Photo proof"))


def test_each_part_of_a_step_is_written_without_a_mouse_and_found_on_the_floor(
    editor: Page, open_page: OpenPage
) -> None:
    begin(editor, "Read the gauge", "Call maintenance")
    write_notice(editor)
    write_checks(editor)
    write_outcome(editor)
    write_text(editor)
    expect(film(editor).first).to_have_attribute("aria-label", re.compile("DANGER, Tick, Reading, Choice, Photo proof"))
    expect_saved(editor)
    assert axe(editor) == []
    undo_and_redo_all_after_a_reload(editor)
    expect_saved(editor)

    floor = open_page(390, storage_state=editor.context.storage_state())
    floor.goto(f"{editor.url.split('/w/')[0]}{publish(editor)}")
    floor.locator(".sl li a").first.click()
    step = floor.locator("[data-page=step]:visible")
    for said in (
        "DANGER", "Oil at 70 °C.", "Oil has stopped", "From 0 to 0.5\u00a0bar", "Shavings", "Padlock", "Inspector",
        "Nothing drips.", "1\u00a0min\u00a030\u00a0s",
    ):  # fmt: skip
        expect(step).to_contain_text(said)
    expect(step.locator(".optxt li strong")).to_have_text("By hand")
    expect(step.get_by_role("img", name="Hot surface")).to_be_visible()
    assert axe(floor) == []
    assert not is_wider_than_the_screen(floor)

    next_button = floor.locator("[data-go=next]")
    step.locator("[data-danger] + label").click()
    expect(next_button).to_contain_text("3 checks left")
    step.get_by_role("checkbox", name="Oil has stopped").check()
    step.get_by_role("textbox", name="Gauge M2").fill("0.7")
    expect(step).to_contain_text("Out of range.")
    step.get_by_role("textbox", name="Gauge M2").fill("0.3")
    step.get_by_role("radio", name="None").check()
    expect(next_button).to_contain_text("2. Call maintenance")
    step.get_by_role("link", name=re.compile("Go to step 2")).click()
    expect(floor.locator("[data-page=step]:visible")).to_contain_text("Call maintenance")


def test_advice_leads_to_where_it_can_be_followed(editor: Page) -> None:
    begin(editor, "The filter bowl", "Tighten the bowl")
    act(editor, "Add a check: Choice")
    focused(editor, "label-")
    act(editor, "Advice")
    advice = editor.locator("komin-hints-panel dialog")
    expect(advice).to_contain_text("No verb was found")
    assert axe(editor) == []
    advice.locator("[data-hint=checkUnfinished]").focus()
    editor.keyboard.press("Enter")
    focused(editor, "label-")
    editor.keyboard.press("F8")
    expect(editor.locator("#command")).to_be_focused()
    expect(editor.locator("#command")).to_have_value("The filter bowl")


def test_a_single_notice_or_check_is_edited_moved_and_deleted_by_the_palette_and_by_keys(editor: Page) -> None:
    begin(editor, "Read the gauge", "Call maintenance")
    checks = editor.locator("komin-checks [data-item]")
    for kind, label in (("Tick", "Oil has stopped"), ("Signature", "Inspector")):
        act(editor, f"Add a check: {kind}")
        focused(editor, "label-")
        fill(editor, label)
    act(editor, "Move up: Signature (Inspector)")
    expect(checks.first).to_have_attribute("aria-label", "Signature: Inspector")
    focused(editor, "label-")
    editor.keyboard.press("Alt+ArrowDown")
    expect(checks.nth(1)).to_have_attribute("aria-label", "Signature: Inspector")
    expect(checks.nth(1).locator("[id^=label-]")).to_be_focused()
    editor.keyboard.press("Alt+Delete")
    expect(checks).to_have_count(1)
    expect(editor.locator("#command")).to_be_focused()

    act(editor, "Add a notice: CAUTION")
    focused(editor, "hazard-kind-")
    act(editor, "Edit: CAUTION")
    focused(editor, "hazard-")
    editor.keyboard.type("Hot oil.")
    act(editor, "Delete: CAUTION (Hot oil.)")
    expect(editor.locator(".side .notice")).to_have_count(0)
    editor.keyboard.press("Control+z")
    expect(editor.locator(".side .notice")).to_have_count(1)
    expect(film(editor).first).to_have_attribute("aria-label", re.compile(r"^1\. Read the gauge"))
