"""A playbook is translated by keys alone, published, and followed in the language that is chosen."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.author import begin_playbook, expect_saved, film, path_to_follow, pick, small_photos, write_lines
from tests.browser.conftest import OpenPage
from tests.browser.site import Site
from tests.browser.visitor import axe, is_wider_than_the_screen, sign_up


def write(page: Page) -> str:
    """One step with a photo; the address of the playbook."""
    begin_playbook(page, "Change the filter")
    pick(page, small_photos(1))
    expect(film(page)).to_have_count(1)
    write_lines(page, ["Close the valve."])
    expect_saved(page)
    return page.url.split("/edit")[0]


@pytest.mark.parametrize(("width", "language", "theme"), [(1440, "en", "light"), (390, "fr", "dark")])
def test_a_playbook_is_translated_by_keys_and_followed_in_both_languages(
    site: Site, open_page: OpenPage, width: int, language: str, theme: str
) -> None:
    page = open_page(width, language=language, theme=theme)
    sign_up(page, site, language=language)
    playbook = write(page)
    page.goto(f"{playbook}/translations")
    assert axe(page) == [] and not is_wider_than_the_screen(page)
    page.locator("select[name=language]").select_option("ar")
    page.locator(".trl__new button[type=submit]").click()
    page.locator("form.tr textarea").first.focus()
    for text in ("تغيير المرشح", "أغلق الصمام."):
        page.keyboard.insert_text(text)
        page.keyboard.press("Control+Enter")
    expect(page.locator("[data-state=current]")).to_have_count(2)
    expect(page.locator("form.tr[data-unsaved]")).to_have_count(0)
    assert axe(page) == [] and not is_wider_than_the_screen(page)
    page.goto(f"{playbook}/publish")
    assert axe(page) == [] and not is_wider_than_the_screen(page)
    page.locator("form button[data-key]").first.click()
    page.goto(f"{site.address}{path_to_follow(page)}")
    page.locator("[data-go=next]").click()
    page.locator(".opmenu--lang summary").click()
    assert axe(page) == [] and not is_wider_than_the_screen(page)
    page.locator("a[hreflang=ar]").click()
    expect(page.locator(".pbk")).to_have_attribute("dir", "rtl")
    expect(page.locator("[data-page=step]:not([hidden]) .opcmd")).to_contain_text("أغلق الصمام.")
    expect(page.locator("h1")).to_have_text("تغيير المرشح")
    assert axe(page) == [] and not is_wider_than_the_screen(page)
