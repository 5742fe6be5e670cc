"""On a phone, what a table says stays beside the name of its column, and a field beside its label."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.colleagues import Colleagues, make_colleagues
from tests.browser.conftest import OpenPage
from tests.browser.site import Site
from tests.browser.visitor import axe, is_wider_than_the_screen, sign_up, speak

# Where each line of a reason begins, and where its name ends.
_LINES = """cell => {
  const range = document.createRange();
  range.selectNodeContents(cell);
  return [...range.getClientRects()].map((one) => one.left - cell.getBoundingClientRect().left);
}"""
_ON_ONE_LINE = """label => {
  const [name, field] = [label, label.control].map((one) => one.getBoundingClientRect());
  return name.top < field.bottom && field.top < name.bottom;
}"""


def test_each_line_of_a_reason_begins_beside_its_name(site: Site, open_page: OpenPage) -> None:
    page = open_page(390, language="fr")
    sign_up(page, site, language="fr")
    page.goto(f"{page.url.rstrip('/')}/libraries")
    page.locator("#new-library").fill("Presses")
    page.keyboard.press("Enter")
    page.locator("main a[href$='/rights']").first.click()
    reason = page.locator("td[data-th='Pourquoi']")
    reason.evaluate("cell => cell.append(' et encore quelques mots, pour que la raison prenne deux lignes')")
    expect(reason).to_be_visible()
    lines = reason.evaluate(_LINES)
    assert len(lines) > 1 and min(lines) > 140
    assert axe(page) == [] and not is_wider_than_the_screen(page)


@pytest.fixture(scope="module")
def colleagues(site: Site, chromium: Browser) -> Colleagues:
    return make_colleagues(site, chromium)


def test_a_long_address_leaves_the_list_of_people_its_width(colleagues: Colleagues, open_page: OpenPage) -> None:
    """Beside somebody whose role can be changed: that column is the widest."""
    for width in (390, 820, 1440):
        page = open_page(width, language="fr", storage_state=colleagues.ada)
        page.goto(f"{colleagues.workspace}members")
        speak(page, "fr")
        expect(page.locator(".ppl__role .select").first).to_be_visible()
        address = page.locator(".ppl--people .em").first
        address.evaluate("cell => { cell.textContent = 'maximilienne.de-la-rochefoucauld@vauquelin.example'; }")
        assert not is_wider_than_the_screen(page), width


def test_the_days_of_the_audit_trail_stand_beside_their_labels(site: Site, open_page: OpenPage) -> None:
    page = open_page(390, language="fr", theme="dark")
    sign_up(page, site, language="fr")
    page.goto(f"{page.url.rstrip('/')}/trail")
    labels = page.locator("label[for='trail-from'], label[for='trail-until']")
    assert [one.evaluate(_ON_ONE_LINE) for one in labels.all()] == [True, True]
    assert axe(page) == [] and not is_wider_than_the_screen(page)
