"""The privacy officer works on a request that came by post: entered, asked, read before it goes, refused."""

import pytest
from playwright.sync_api import Page, expect

from komin.kernel import clock
from tests.browser.conftest import OpenPage
from tests.browser.site import Site
from tests.browser.visitor import Faults, axe, is_wider_than_the_screen, sign_up

WORDS = "Qu’avez-vous sur moi ? " * 8


def looks_well(page: Page) -> None:
    assert (axe(page), is_wider_than_the_screen(page)) == ([], False)


def enter_a_letter(page: Page, address: str) -> None:
    page.goto(f"{address}/office/requests/new")
    looks_well(page)
    page.locator("[name=channel]").select_option("post")
    page.locator("[name=received_on]").fill(clock.now().date().isoformat())
    page.locator("select[name=language]").select_option("fr")
    page.locator("[name=kind]").select_option("access")
    page.locator("[name=words]").fill(WORDS)
    page.locator("[name=name]").fill("Ida Courrier")
    page.locator("[name=postal]").fill("1 rue du Port\n29200 Brest")
    page.locator("main form button[type=submit]").click()


@pytest.mark.long
@pytest.mark.parametrize(("width", "language", "theme"), [(1440, "en", "light"), (390, "fr", "dark")])
def test_a_letter_is_worked_on_from_its_arrival_to_its_refusal(
    site: Site, open_page: OpenPage, faults: Faults, width: int, language: str, theme: str
) -> None:
    page = open_page(width, language=language, theme=theme)
    who = sign_up(page, site, language=language)
    site.komin("role", who.email, "privacy_officer")
    enter_a_letter(page, site.address)
    expect(page.locator(".desk__w")).to_contain_text("Qu’avez-vous")
    looks_well(page)

    page.locator("#step-refusal summary").click()
    page.locator("#step-refusal [name=reason]").select_option("others")
    page.locator("#step-refusal [name=reply]").fill("Vos collègues y sont nommés.")
    page.locator("#step-refusal button[type=submit]").click()
    expect(page.locator("#step-refusal .desk__p")).to_contain_text("CNIL")
    looks_well(page)
    page.locator("#step-refusal button[name=send]").click()
    expect(page.locator(".desk__l")).to_have_count(2)

    for address in ("requests?show=answered", "breaches", "disclosures", "screenings", "registers/processing"):
        page.goto(f"{site.address}/office/{address}")
        looks_well(page)
    for address in ("privacy/request", "my-data/after-my-death"):
        page.goto(f"{site.address}/{language}/{address}")
        looks_well(page)
