"""A playbook begins with a template of the product, is kept as one of the workspace, which is begun with again."""

import pytest
from playwright.sync_api import expect

from tests.browser.author import expect_saved, film
from tests.browser.conftest import OpenPage
from tests.browser.site import Site
from tests.browser.visitor import axe, is_wider_than_the_screen, sign_up


@pytest.mark.parametrize(
    ("width", "language", "theme"), [(1440, "en", "light"), (820, "fr", "dark"), (390, "fr", "light")]
)
def test_a_playbook_begins_with_a_template_and_becomes_one(
    site: Site, open_page: OpenPage, width: int, language: str, theme: str
) -> None:
    page = open_page(width, language=language, theme=theme)
    sign_up(page, site, language=language)
    assert axe(page) == [] and not is_wider_than_the_screen(page)
    page.locator("[name=title]").fill("Presse 4")
    page.locator("[value=assembly]").focus()
    page.keyboard.press("Space")
    page.locator("main .form--new button[type=submit]").click()
    expect(film(page)).to_have_count(7)
    expect_saved(page)

    page.goto(page.url.removesuffix("/edit"))
    page.locator("a[href$='/template']").click()
    assert axe(page) == [] and not is_wider_than_the_screen(page)
    page.locator("[name=name]").fill("Montage des presses")
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".tpl")).to_contain_text("Montage des presses")
    page.locator("a[href$='/name']").press("Enter")
    assert axe(page) == [] and not is_wider_than_the_screen(page)
    page.locator("[name=name]").fill("Montage des presses 4 à 6")
    page.locator("[name=name]").press("Enter")
    expect(page.locator(".tpl")).to_contain_text("Montage des presses 4 à 6")
    assert axe(page) == [] and not is_wider_than_the_screen(page)
    page.locator("[name=title]").fill("Presse 5")
    page.locator("main .tpl > p button[type=submit]").click()
    expect(film(page)).to_have_count(7)
