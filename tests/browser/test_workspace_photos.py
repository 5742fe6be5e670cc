"""A photo that the workspace has is used again, put in the place of another, moved, and found with where it is used."""

import io

from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.site import Site
from tests.browser.visitor import axe, is_wider_than_the_screen, sign_up


def photo(colour: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(buffer, "JPEG")
    return buffer.getvalue()


def test_a_photo_is_used_again_replaced_moved_and_found(site: Site, open_page: OpenPage) -> None:
    page = open_page(1440)
    sign_up(page, site)
    workspace = page.url.rstrip("/")
    page.goto(f"{workspace}/capture")
    page.locator("main form button[type=submit]").click()
    page.wait_for_selector(".cap")
    page.goto(page.url.removesuffix("/capture") + "/edit")
    files = [{"name": f"{name}.jpg", "mimeType": "image/jpeg", "buffer": photo(name)} for name in ("navy", "teal")]
    page.locator("[data-pick]").set_input_files(files)  # type: ignore[arg-type]
    steps = page.locator("komin-film [data-step]")
    expect(steps).to_have_count(2)
    expect(page.locator("komin-film .film__go img[src*='/media/']")).to_have_count(2)

    page.locator("[data-workspace]").first.click()
    choice = page.locator(".medpick__g button")
    expect(choice).to_have_count(2)
    assert axe(page) == []
    choice.first.click()
    page.locator(".medpick .btn--primary").click()
    expect(steps).to_have_count(3)

    page.locator("[id^='alt-']").first.fill("The valve")
    page.locator("[data-replace]").first.click()
    first = str(page.locator(".phl img").get_attribute("src"))
    choice.nth(1).click()
    expect(page.locator(".phl img")).not_to_have_attribute("src", first)
    expect(page.locator("[id^='alt-']").first).to_have_value("The valve")
    before = page.locator(".phl img").get_attribute("src")
    page.locator("[data-replace]").first.click()
    olive = {"name": "olive.jpg", "mimeType": "image/jpeg", "buffer": photo("olive")}
    page.locator("[data-from-device]").set_input_files(olive)  # type: ignore[arg-type]
    expect(page.locator(f".phl img[src^='/']:not([src='{before}'])")).to_have_count(1)
    expect(page.locator("[id^='alt-']").first).to_have_value("The valve")
    page.keyboard.press("Control+z")
    expect(page.locator(f".phl img[src='{before}']")).to_have_count(1)
    page.keyboard.press("Control+y")
    others = page.locator("select[id^='move-']").first
    others.focus()
    others.select_option(index=1)
    expect(page.locator("komin-film .film__go img")).to_have_count(2)
    assert axe(page) == []
    expect(page.locator(".ed__save")).to_have_attribute("data-status", "saved")

    page.goto(f"{workspace}/media/")
    expect(page.locator(".med > li")).to_have_count(3)
    assert (axe(page), is_wider_than_the_screen(page)) == ([], False)
    for width in (390, 820):
        page.set_viewport_size({"width": width, "height": 900})
        assert (axe(page), is_wider_than_the_screen(page)) == ([], False)
