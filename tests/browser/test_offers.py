"""News and offers, from sign-up to taking it back, at three widths and in both languages."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.site import Site
from tests.browser.visitor import PASSWORD, Faults, axe, is_wider_than_the_screen


@pytest.mark.parametrize(
    ("width", "language", "theme"), [(390, "fr", "dark"), (820, "en", "light"), (1440, "fr", "light")]
)
def test_somebody_asks_for_offers_at_sign_up_and_takes_it_back_by_two_clicks(
    site: Site, open_page: OpenPage, faults: Faults, width: int, language: str, theme: str
) -> None:
    page = open_page(width, language=language, theme=theme)
    address = f"offers-{width}@example.com"
    page.goto(f"{site.address}/{language}/account/sign-up")
    box = page.locator("[name=offers_email]")
    expect(box).not_to_be_checked()
    expect(page.locator("[name=offers_sms]")).to_have_count(0)
    assert (axe(page), is_wider_than_the_screen(page)) == ([], False)

    for name, value in {
        "first_name": "Ada", "last_name": "Lovelace", "email": address, "password1": PASSWORD, "workspace": "Atelier",
    }.items():  # fmt: skip
        page.locator(f"[name={name}]").fill(value)
    box.check()
    page.locator("main form button[type=submit]").click()
    page.locator("[name=code]").fill(site.code_sent_to(address))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/w/**")

    page.goto(f"{site.address}/{language}/my-data")
    offers = page.locator("#offers")
    stop = offers.locator("form[action$='/withdrawal'] button")
    expect(stop).to_be_visible()
    assert (axe(page), is_wider_than_the_screen(page)) == ([], False)
    stop.click()
    expect(offers.locator("form[action$='/consent'] button")).to_be_visible()
