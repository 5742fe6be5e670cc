"""Whoever follows a playbook says at the step what is wrong; whoever wrote it answers."""

from playwright.sync_api import Page, expect

from tests.browser.author import drop, expect_saved, film, publish, ready_photos, small_photos, write_lines
from tests.browser.conftest import Author, OpenPage
from tests.browser.site import Site
from tests.browser.visitor import axe, is_wider_than_the_screen


def test_what_is_wrong_at_a_step_is_told_there_and_answered(
    editor: Page, author: Author, site: Site, open_page: OpenPage
) -> None:
    drop(editor, small_photos(2))
    expect(ready_photos(editor)).to_have_count(2)
    write_lines(editor, ["Cut", "Drill"])
    draft = editor.url
    address = site.address + publish(editor)
    page = open_page(390, storage_state=author.state)
    page.goto(address)
    page.locator(".sl a").last.click()
    page.locator(".opmenu:has([data-feedback]) > summary").click()
    page.locator("[data-feedback]").click()

    expect(page.locator("[name=step] option:checked")).to_have_text("2. Drill")
    assert not is_wider_than_the_screen(page)
    assert axe(page) == []
    page.get_by_label("This is unclear").check()
    page.get_by_label("In your words").fill("How deep?")
    page.get_by_role("button", name="Send").click()
    page.get_by_role("link", name="Back to step 2").click()
    expect(page.locator(".opage:visible .opcmd")).to_contain_text("Drill")

    desk = open_page(1440, storage_state=author.state)
    desk.goto(author.workspace)
    expect(desk.get_by_role("link", name="How deep?")).to_be_visible()
    desk.goto(draft)
    film(desk).nth(1).click()
    floor = desk.locator("komin-details komin-from-the-floor")
    expect(floor).to_contain_text("How deep?")
    desk.locator("#command").fill("Drill 20 mm deep")
    expect(floor).to_contain_text("Since revision A")
    expect(floor.locator(".floor__c")).to_contain_text("Command")
    assert axe(desk) == []
    film(desk).first.click()
    expect(floor.locator("section")).to_have_count(0)
    film(desk).nth(1).click()
    expect_saved(desk)
    floor.get_by_role("link", name="Answer").click()
    desk.locator("summary", has_text="Answer").click()
    desk.get_by_label("Your answer").fill("20 mm.")
    assert axe(desk) == []
    desk.get_by_role("button", name="The next version settles it").click()
    expect(desk.locator(".fb__a")).to_contain_text("20 mm.")
