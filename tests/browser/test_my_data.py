"""A person reads what is held of them, takes it away, asks for something; without a sign-in too."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.site import Site
from tests.browser.visitor import Faults, axe, is_wider_than_the_screen, sign_up


def looks_well(page: Page) -> None:
    assert (axe(page), is_wider_than_the_screen(page)) == ([], False)


@pytest.mark.parametrize(("width", "language", "theme"), [(1440, "en", "light"), (390, "fr", "dark")])
def test_what_is_held_is_read_taken_away_and_given_up(
    site: Site, open_page: OpenPage, faults: Faults, width: int, language: str, theme: str
) -> None:
    page = open_page(width, language=language, theme=theme)
    who = sign_up(page, site, language=language)
    page.goto(f"{site.address}/{language}/my-data")
    expect(page.locator("h1")).to_have_text("My data" if language == "en" else "Mes données")
    looks_well(page)

    page.locator("main a[href$='/my-data/ask?kind=']").click()
    looks_well(page)
    page.locator("[name=kind]").select_option("objection")
    page.locator("[name=words]").fill("…")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/my-data")

    page.locator("#copies button[value=everything]").click()
    page.wait_for_url("**/my-data")
    site.mail_to(who.email, number=3)
    page.reload()
    expect(page.locator("main a[href$='.zip']")).to_be_visible()
    looks_well(page)

    page.locator("main a[href$='/my-data/close']").click()
    looks_well(page)
    expect(page.locator("main form button[type=submit]")).to_be_visible()


def test_a_link_of_a_mail_opens_the_page_without_a_sign_in_or_a_script(
    site: Site, open_page: OpenPage, faults: Faults
) -> None:
    who = sign_up(open_page(1440), site)
    stranger = open_page(390, java_script_enabled=False)
    stranger.goto(f"{site.address}/en/my-data/link")
    stranger.locator("[name=email]").fill(who.email)
    stranger.locator("main form button[type=submit]").click()
    body = site.mail_to(who.email, number=2).get_body(("plain",))
    assert body
    found = re.search(r"/en/my-data/enter/\S+", str(body.get_content()))
    assert found
    stranger.goto(f"{site.address}{found[0]}")
    expect(stranger.locator(".mydata")).to_contain_text(who.email)
