"""An owner settles the workspace, closes it and thinks again: from the rail, in one sitting."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.site import Site
from tests.browser.visitor import PASSWORD, Faults, axe, is_wider_than_the_screen, sign_up


def test_an_owner_settles_the_workspace_closes_it_and_keeps_it(site: Site, open_page: OpenPage, faults: Faults) -> None:
    faults.expected_statuses = {422}
    desk = open_page(1440)
    sign_up(desk, site)
    desk.locator("nav.rail a[href$='/settings']").click()
    name = f"{desk.locator('#name').input_value()} Pumps"
    desk.locator("#name").fill(name)
    desk.locator("#zone").fill("springfield")
    desk.locator("main form button[type=submit]").click()
    expect(desk.locator("#zone-err")).to_be_visible()
    assert axe(desk) == [] and not is_wider_than_the_screen(desk)
    desk.locator("#zone").fill("paris")
    desk.locator("main form button[type=submit]").click()
    expect(desk.locator("#zone")).to_have_value("Europe/Paris")
    expect(desk.locator(".wsplate b")).to_have_text(name)

    desk.locator("a[href$='/settings/closing']").click()
    expect(desk).to_have_url(re.compile("reauthenticate|/settings/closing"))
    if "reauthenticate" in desk.url:
        desk.locator("input[type=password]").fill(PASSWORD)
        desk.keyboard.press("Enter")
    expect(desk.locator("#name")).to_have_value("")
    assert axe(desk) == []
    desk.locator("#name").fill(name)
    desk.locator("main form.nums button[type=submit]").click()
    expect(desk.locator(".banner--closing")).to_contain_text(name)
    desk.set_viewport_size({"width": 390, "height": 844})
    assert axe(desk) == [] and not is_wider_than_the_screen(desk)
    desk.locator(".banner--closing button").click()
    expect(desk.locator(".toast")).to_be_visible()
    expect(desk.locator(".banner--closing")).to_have_count(0)
