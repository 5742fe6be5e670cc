"""What was written elsewhere becomes steps by pasting it."""

import base64
import io
import re

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.author import drop, expect_commands, expect_saved, film, ready_photos, small_photos
from tests.browser.conftest import OpenPage
from tests.browser.site import Site
from tests.browser.visitor import axe, sign_up

_PASTE = """([selector, html, text]) => {
  const clipboard = new DataTransfer();
  if (html) clipboard.setData('text/html', html);
  if (text) clipboard.setData('text/plain', text);
  const paste = new ClipboardEvent('paste', {clipboardData: clipboard, bubbles: true, cancelable: true});
  document.querySelector(selector).dispatchEvent(paste);
}"""


def open_editor(page: Page, site: Site) -> None:
    sign_up(page, site)
    page.goto(page.url.rstrip("/") + "/capture")
    page.locator("main form button[type=submit]").click()
    page.wait_for_selector(".cap")
    page.goto(page.url.removesuffix("/capture") + "/edit")
    page.wait_for_selector("komin-film")


def paste(page: Page, *, html: str = "", text: str = "", into: str = "body") -> None:
    page.evaluate(_PASTE, [into, html, text])


def labels(page: Page) -> list[str]:
    said: list[str] = page.locator("komin-film [data-step]").evaluate_all("all => all.map(one => one.ariaLabel)")
    return said


def commands(page: Page) -> list[str]:
    return [label.split(". ", 1)[1].split(",")[0] for label in labels(page)]


@pytest.fixture
def editor(site: Site, open_page: OpenPage) -> Page:
    page = open_page(1440)
    open_editor(page, site)
    return page


def picture() -> str:
    buffer = io.BytesIO()
    Image.new("RGB", (64, 48), "navy").save(buffer, "PNG")
    return "data:image/png;base64," + base64.b64encode(buffer.getvalue()).decode()


def test_a_list_of_a_document_becomes_steps_with_its_pictures_and_one_undo_takes_it_back(editor: Page) -> None:
    word = (
        "<html><head><style>p {color: red}</style></head><body lang=EN>"
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.</span>"
        f"<b style='color:red'>Close</b> the valve</p><p style='text-align:center'><img src='{picture()}'></p>"
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.</span>Drain</p>"
    )
    paste(editor, html=word)
    expect(editor.locator("komin-film [data-step]")).to_have_count(2)
    assert commands(editor) == ["Close the valve", "Drain"]
    expect(editor.locator("komin-film .film__go img")).to_have_count(1)
    expect(editor.locator(".ed__save")).to_have_attribute("data-status", "saved")
    assert axe(editor) == []

    editor.locator("komin-film [data-step]").first.focus()
    editor.keyboard.press("Control+z")
    expect(editor.locator("komin-film [data-step]")).to_have_count(0)


def test_pictures_that_came_with_a_list_are_advised_to_be_looked_at_and_shown_where_they_are_described(
    editor: Page,
) -> None:
    lines = "".join(f"<li>{line}</li>" for line in (f"Close the valve<img src='{picture()}'>" * 2, "Drain the bowl"))
    paste(editor, html=f"<ol>{lines}</ol>")
    expect(ready_photos(editor)).to_have_count(1)
    expect_saved(editor)
    film(editor).last.click()
    second = editor.locator("komin-photo-list .phl__t textarea").nth(1)
    for _ in range(2):
        editor.keyboard.press("F8")
    expect(second).to_be_focused()
    expect(editor.locator("komin-stage .slot").nth(1)).to_have_attribute("aria-pressed", "true")


def test_what_stands_above_a_pasted_list_is_its_title_or_goes_and_undo_brings_the_very_lines_back(editor: Page) -> None:
    mail = (
        "<p>Hello Paul,</p><p><b>Emptying the bowl:</b></p><p>Wear gloves.</p>"
        "<ol><li>Close the valve</li><li>Drain the bowl</li></ol>"
    )
    paste(editor, html=mail)
    told = editor.locator(".toast", has_text="3 steps pasted")
    expect(told).to_contain_text("“Emptying the bowl” is the title of the playbook now")
    expect(told).to_contain_text("Left out: “Hello Paul,”")
    expect_commands(editor, ["1. Wear gloves.", "2. Close the valve", "3. Drain the bowl"])
    expect(editor.locator(".ed__bar h1")).to_contain_text("Emptying the bowl")

    told.get_by_role("button", name="Undo").click()
    lines = ["Hello Paul,", "Emptying the bowl:", "Wear gloves.", "Close the valve", "Drain the bowl"]
    expect(film(editor)).to_have_count(5)
    assert [label.split(". ", 1)[1].split(", No photo")[0] for label in labels(editor)] == lines
    expect_saved(editor)
    editor.reload()
    expect(film(editor)).to_have_count(5)
    expect(editor.locator(".ed__bar h1")).not_to_contain_text("Emptying")
    editor.keyboard.press("Control+z")
    expect(film(editor)).to_have_count(0)


def test_lines_pasted_into_the_command_line_go_on_in_new_steps(editor: Page) -> None:
    paste(editor, text="Stop the press")
    editor.locator("#command").press("End")
    paste(editor, text=" and lock it\nClose the valve\nDrain the bowl", into="#command")
    expect(editor.locator("komin-film [data-step]")).to_have_count(3)
    assert commands(editor) == ["Stop the pressand lock it", "Close the valve", "Drain the bowl"]
    expect(editor.locator("#command")).to_be_focused()


def test_a_hostile_clipboard_harms_nothing(editor: Page) -> None:
    deep = "<div><span>" * 10_000 + "Deep down" + "</span></div>" * 10_000
    bomb = f"<p onclick='x()' style='position:fixed'>Close</p><script>document.title = 'x'</script>{deep}"
    bomb += "<p>" + "x" * 100_000 + "</p><img src=x onerror=alert(1)><iframe src='https://example.com'></iframe>"
    title = editor.title()
    paste(editor, html=bomb)
    expect(editor.locator("komin-film [data-step]").first).to_be_visible()
    assert commands(editor)[:2] == ["Close", "Deep down"]
    assert editor.title() == title
    expect(editor.locator(".ed__save")).to_have_attribute("data-status", "saved")


def test_a_whole_procedure_is_written_line_by_line_and_published_by_keys(editor: Page) -> None:
    editor.locator("#playbook-title").fill("Change the guide")
    drop(editor, small_photos(3))
    expect(film(editor)).to_have_count(3)
    command = editor.locator("#command")
    expect(command).to_be_focused()
    # The line says what it will become before Enter does it; one Control+Z takes it back.
    editor.keyboard.type("+ Padlock with key, 4 x bolt M8")
    expect(editor.locator("#command-advice")).to_contain_text("list of tools")
    editor.keyboard.press("Enter")
    expect(command).to_have_value("")
    editor.keyboard.type("! It starts by itself. It crushes fingers. Keep the key.")
    expect(editor.locator("#command-advice")).to_contain_text("WARNING")
    editor.keyboard.press("Enter")
    expect(editor.locator(".side .notice")).to_have_count(1)
    expect(editor.locator("[id^=avoidance-]")).to_have_value("Keep the key.")
    editor.keyboard.press("Control+z")
    expect(command).to_have_value("! It starts by itself. It crushes fingers. Keep the key.")
    editor.keyboard.press("Control+y")
    expect(editor.locator(".side .notice")).to_have_count(1)

    paste(editor, text="Lock the press\nOil the guide\nUnlock the press", into="#command")
    expect(film(editor)).to_have_count(3)
    assert commands(editor) == ["Lock the press", "Oil the guide", "Unlock the press"]
    expect(ready_photos(editor)).to_have_count(3)
    expect_saved(editor)
    editor.keyboard.press("F4")
    expect(editor.locator("form:has([name=draft_revision])")).to_be_visible()
    editor.keyboard.press("Control+Enter")
    expect(editor.locator("a[data-key='Control+Shift+L']")).to_be_visible()


def test_photos_that_come_after_the_list_go_to_its_steps_in_order(editor: Page) -> None:
    editor.locator("[data-pick]").focus()
    editor.keyboard.press("Control+Enter")
    paste(editor, text="Lock the press\nOil the guide", into="#command")
    expect(film(editor)).to_have_count(2)
    drop(editor, small_photos(2))
    expect(ready_photos(editor)).to_have_count(2)
    expect(film(editor)).to_have_count(2)
    expect(film(editor).nth(1)).to_have_attribute("aria-label", re.compile("^2. Oil the guide"))
