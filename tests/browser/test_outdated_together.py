"""Two people at one draft that is translated: each sees at once which steps a translation no longer says."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.author import begin_playbook, expect_saved, film, write_lines
from tests.browser.colleagues import Colleagues, make_colleagues
from tests.browser.conftest import OpenPage
from tests.browser.site import Site


@pytest.fixture(scope="module")
def colleagues(site: Site, chromium: Browser) -> Colleagues:
    return make_colleagues(site, chromium)


def _translate(page: Page, playbook: str) -> None:
    """Every text there is, into Spanish."""
    page.goto(f"{playbook}/translations")
    page.locator("select[name=language]").select_option("es")
    # Loaded: the keys are those of a script.
    with page.expect_navigation():
        page.locator(".trl__new button[type=submit]").click()
    texts = page.locator("form.tr textarea")
    texts.first.focus()
    count = texts.count()
    for number in range(count):
        expect(texts.nth(number)).to_be_focused()
        page.keyboard.insert_text(f"Texto {number}")
        page.keyboard.press("Control+Enter")
    expect(page.locator("[data-state=current]")).to_have_count(count)


def test_what_one_changes_is_marked_as_outdated_in_the_film_of_both(
    colleagues: Colleagues, open_page: OpenPage
) -> None:
    ada = open_page(storage_state=colleagues.ada)
    ada.goto(colleagues.workspace)
    begin_playbook(ada, "Change the filter")
    ada.keyboard.press("Control+Enter")
    expect(film(ada)).to_have_count(1)
    write_lines(ada, ["Close the valve", "Open the lid"])
    expect_saved(ada)
    playbook = ada.url.split("/edit")[0]
    _translate(ada, playbook)

    ada.goto(f"{playbook}/edit")
    cy = open_page(390, storage_state=colleagues.cy)
    cy.goto(f"{playbook}/edit")
    expect(film(cy)).to_have_count(2)
    outdated = re.compile("Translation outdated")
    for page in (ada, cy):
        expect(film(page).nth(1)).to_have_attribute("aria-label", re.compile("^2. Open the lid,"))
        expect(film(page).nth(1)).not_to_have_attribute("aria-label", outdated)

    film(ada).nth(1).click()
    ada.locator("#command").press("End")
    ada.locator("#command").press_sequentially(" slowly")
    for page in (ada, cy):
        expect(film(page).nth(1)).to_have_attribute("aria-label", re.compile("^2. Open the lid slowly"))
        expect(film(page).nth(1)).to_have_attribute("aria-label", outdated)
        expect(film(page).nth(0)).not_to_have_attribute("aria-label", outdated)
