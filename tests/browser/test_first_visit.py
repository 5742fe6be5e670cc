"""Somebody comes to the site for the first time, opens a workspace, and comes back."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.site import Site
from tests.browser.visitor import axe, is_wider_than_the_screen, sign_in, sign_up


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", [390, 820, 1440])
def test_the_home_page_reads_on_every_screen(site: Site, open_page: OpenPage, width: int, language: str) -> None:
    page = open_page(width, language=language)
    page.goto(site.address)

    assert page.url == f"{site.address}/{language}/"
    expect(page.locator("h1")).to_be_visible()
    assert axe(page) == []
    assert not is_wider_than_the_screen(page)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_person_signs_up_with_the_code_of_the_mail_and_signs_out_and_in_again(
    site: Site, open_page: OpenPage, language: str
) -> None:
    page = open_page(390, language=language)
    who = sign_up(page, site, language=language)

    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("body")).to_contain_text(who.workspace)
    assert axe(page) == []
    assert not is_wider_than_the_screen(page)

    workspace = page.url
    page.goto(f"{site.address}/{language}/account/sign-out")
    page.locator("main form button[type=submit]").click()
    expect(page).to_have_url(re.compile(rf"/{language}/$"))
    page.goto(workspace)
    expect(page).to_have_url(re.compile("/account/sign-in"))

    sign_in(page, site, who, language=language)
    assert page.url == workspace
