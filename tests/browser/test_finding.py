"""A playbook is found again: as one types, at its step; by its folder and tag; as a favourite; at its station."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.author import expect_saved, film
from tests.browser.conftest import OpenPage
from tests.browser.site import Site
from tests.browser.visitor import axe, is_wider_than_the_screen, sign_up


@pytest.mark.parametrize(("width", "language", "theme"), [(1440, "en", "light"), (390, "fr", "dark")])
def test_a_playbook_is_found_again(site: Site, open_page: OpenPage, width: int, language: str, theme: str) -> None:
    page = open_page(width, language=language, theme=theme)
    sign_up(page, site, language=language)
    library = page.url
    page.locator("[name=title]").fill("Presse 4")
    page.locator("[value=assembly]").check(force=True)
    page.locator("main .form--new button[type=submit]").click()
    expect(film(page)).to_have_count(7)
    expect_saved(page)
    playbook = page.url.removesuffix("/edit")

    finds_as_one_types(page, library, playbook, keys="Control+k" if width > 1000 else "/")
    files_it(page, library, playbook)
    keeps_and_narrows(page, library)
    places_it_at_a_station(page, library)


def looks_right(page: Page) -> None:
    assert axe(page) == [] and not is_wider_than_the_screen(page)


def finds_as_one_types(page: Page, library: str, playbook: str, *, keys: str) -> None:
    """The field keeps the focus, arrows choose, Enter leads to what was chosen."""
    page.goto(library)
    page.keyboard.press(keys)
    page.keyboard.type("press")
    expect(page.locator("[role=listbox] [role=option]")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    expect(page.locator("[role=combobox]")).to_be_focused()
    expect(page.locator("[role=combobox]")).to_have_attribute("aria-activedescendant", "suggestion-1")
    looks_right(page)
    page.keyboard.press("Escape")
    expect(page.locator("[role=listbox]")).to_be_hidden()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{playbook}**")


def files_it(page: Page, library: str, playbook: str) -> None:
    page.goto(f"{library}libraries")
    page.locator("main .places__add [name=name]").first.fill("Hydraulique")
    page.keyboard.press("Enter")
    expect(page.locator(".places__one")).to_contain_text("Hydraulique")
    looks_right(page)
    page.goto(playbook)
    page.locator("#filing summary").click()
    page.locator("#place").select_option(index=1)
    page.locator("#tags").fill("huile, graissage")
    page.keyboard.press("Enter")
    expect(page.locator("#filing")).to_contain_text("Hydraulique")
    looks_right(page)


def keeps_and_narrows(page: Page, library: str) -> None:
    page.goto(library)
    page.locator(".fav button").press("Enter")
    expect(page.locator(".fav button")).to_have_attribute("aria-pressed", "true")
    page.locator(".menu--facets summary").click()
    page.locator("#facet-tag").select_option(label="huile")
    page.locator(".menu--facets button").click()
    expect(page.locator(".picked")).to_contain_text("huile")
    expect(page.locator(".pb")).to_have_count(1)
    looks_right(page)
    page.goto(f"{library}?mine=favourites")
    expect(page.locator(".pb__t")).to_contain_text("Presse 4")


def places_it_at_a_station(page: Page, library: str) -> None:
    page.goto(f"{library}stations")
    page.locator("#station-name").fill("Presse P-204")
    page.keyboard.press("Enter")
    page.locator("#placed-q").fill("presse")
    page.locator("#offered form button").click()
    expect(page.locator(".placed")).to_contain_text("Presse 4")
    looks_right(page)
    page.locator("main a[href^='/at/']").click()
    expect(page.locator("h1")).to_contain_text("Presse P-204")
    looks_right(page)
