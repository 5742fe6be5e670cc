"""What is taken away opens from a memory stick, without a script and without asking anybody, and comes back in."""

import zipfile
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.author import drop, expect_saved, publish, ready_photos, small_photos, write_lines
from tests.browser.visitor import axe, is_wider_than_the_screen


def looks_well(page: Page) -> None:
    assert (axe(page), is_wider_than_the_screen(page)) == ([], False)


def take(page: Page, label: str, folder: Path) -> Path:
    page.locator(".menu--take > summary").click()
    with page.expect_download() as coming:
        page.locator(".takes a", has_text=label).click()
    page.keyboard.press("Escape")
    expect(page.locator(".takes")).to_be_hidden()
    return Path(coming.value.path()).rename(folder / coming.value.suggested_filename)


def test_a_playbook_is_taken_away_opened_without_a_network_and_brought_in_again(
    editor: Page, chromium: Browser, tmp_path: Path
) -> None:
    drop(editor, small_photos(2))
    expect(ready_photos(editor)).to_have_count(2)
    write_lines(editor, ["Open the bowl a quarter turn", "Oil the seal"])
    expect_saved(editor)
    publish(editor)
    editor.goto(editor.url.partition("/edit")[0])

    stick = tmp_path / "stick"
    with zipfile.ZipFile(take(editor, "Web pages", tmp_path)) as package:
        package.extractall(stick)
    context = chromium.new_context(offline=True, java_script_enabled=False, viewport={"width": 390, "height": 844})
    page, asked = context.new_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto((stick / "index.html").as_uri())
    expect(page.get_by_role("heading", name="Oil the seal")).to_be_visible()
    page.mouse.wheel(0, 20_000)
    expect(page.locator("main img").first).to_have_js_property("complete", True)
    expect(page.locator("main img").first).not_to_have_js_property("naturalWidth", 0)
    assert [address for address in asked if not address.startswith("file:")] == []
    assert any(address.endswith(".css") for address in asked)
    assert not is_wider_than_the_screen(page)
    context.close()

    file = take(editor, "Komin package", tmp_path)
    editor.goto(editor.url.partition("/playbooks/")[0] + "/import")
    looks_well(editor)
    editor.locator("input[type=file]").set_input_files(file)
    editor.get_by_role("button", name="Look into it").click()
    expect(editor.get_by_text("This workspace has a playbook of this number")).to_be_visible()
    looks_well(editor)
    editor.get_by_role("button", name="Bring in as drafts").click()
    expect(editor.get_by_text("1 playbook was brought in, as a draft.")).to_be_visible()
    looks_well(editor)
    editor.goto(editor.url.partition("/import")[0] + "/take-away")
    looks_well(editor)
    editor.get_by_role("button", name="Prepare the package").click()
    expect(editor.get_by_role("link", name="Download")).to_be_visible()
    looks_well(editor)
