"""An administrator gives the workspace a logo and a colour, and goes straight to another workspace."""

import pytest
from playwright.sync_api import FilePayload, expect

from tests.browser.conftest import OpenPage
from tests.browser.site import Site
from tests.browser.visitor import Faults, axe, is_wider_than_the_screen, sign_up
from tests.people.logos import logo_file

_DRAWING = FilePayload(name="logo.svg", mimeType="image/svg+xml", buffer=b"<svg xmlns='http://www.w3.org/2000/svg'/>")
_LOGO = FilePayload(name="logo.png", mimeType="image/png", buffer=logo_file())


@pytest.mark.parametrize(
    ("width", "language", "theme"),
    [(390, "fr", "light"), (820, "en", "dark"), (1440, "fr", "dark"), (1440, "en", "light")],
)
def test_the_logo_and_the_colour_are_seen_at_once(
    site: Site, open_page: OpenPage, faults: Faults, width: int, language: str, theme: str
) -> None:
    faults.expected_statuses = {422}
    page = open_page(width, language=language, theme=theme)
    sign_up(page, site, language=language)
    page.goto(f"{page.url.rstrip('/')}/settings/look")
    page.locator("#logo").set_input_files(_DRAWING)
    page.locator("form[action$='/look/logo'] button").click()
    expect(page.locator("#logo-err")).to_be_visible()
    assert axe(page) == []
    page.locator("#logo").set_input_files(_LOGO)
    page.locator("form[action$='/look/logo'] button").click()
    expect(page.locator(".look__logo")).to_be_visible()
    expect(page.locator(".look__logo")).not_to_have_js_property("naturalWidth", 0)

    page.locator("#accent").fill("#ffcc00")
    preview = page.locator("#preview")
    expect(preview).to_contain_text("#826800")
    chosen = page.locator(".look__on--dark .wsmark")
    expect(chosen).to_have_css("background-color", "rgb(255, 204, 0)")
    assert axe(page) == [] and not is_wider_than_the_screen(page)
    page.locator("form:has(#accent) button[type=submit]").first.click()
    expect(page.locator(".toast")).to_be_visible()
    expect(page.locator("#accent")).to_have_value("#ffcc00")
    expect(chosen).to_have_css("background-color", "rgb(255, 204, 0)")
    assert axe(page) == []


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_one_press_leads_to_the_same_page_of_another_workspace(site: Site, open_page: OpenPage, width: int) -> None:
    page = open_page(width)
    first = sign_up(page, site).workspace
    page.goto(f"{site.address}/start?choose")
    page.locator("#name").fill("The other plant")
    page.locator("form:has(#name) button[type=submit]").click()
    page.wait_for_url("**/w/**")
    here = page.url.rstrip("/")
    page.goto(f"{here}/register")
    switch = page.locator(".wsw:visible")
    expect(switch.locator("a[aria-current=true]")).to_have_attribute("title", "The other plant")
    assert axe(page) == [] and not is_wider_than_the_screen(page)
    other = switch.get_by_role("link", name=first, exact=True)
    box = other.bounding_box()
    assert box is not None and box["height"] >= 44 and box["width"] >= 40
    other.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: address.endswith("/register") and not address.startswith(f"{here}/"))
    expect(page.locator(".wsw:visible a[aria-current=true]")).to_have_attribute("title", first)
