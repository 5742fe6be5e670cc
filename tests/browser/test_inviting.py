"""A colleague is asked by mail, signs up on a phone and is in; another address comes back with what is wrong."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.site import Site
from tests.browser.visitor import PASSWORD, Faults, axe, is_wider_than_the_screen, newcomer, sign_up


def _link(site: Site, address: str) -> str:
    mail = site.mail_to(address)
    body = mail.get_body(("plain",))
    assert body
    found = re.search(r"/(en|fr)/invitations/\S+", str(body.get_content()))
    assert found
    return f"{site.address}{found[0]}"


def _people(page: Page, width: int) -> None:
    """From the library to the page of people; on a phone, where the rail is folded away, by its address."""
    if width > 1000:
        page.locator("nav.rail a[href$='/members']").click()
    else:
        page.goto(f"{page.url.split('/w/')[0]}/w/{page.url.split('/w/')[1].split('/')[0]}/members")
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize(
    ("width", "language", "theme"),
    [(1440, "en", "light"), (820, "en", "dark"), (390, "fr", "light")],
)
def test_a_colleague_is_invited_signs_up_and_is_in(
    site: Site, open_page: OpenPage, faults: Faults, width: int, language: str, theme: str
) -> None:
    faults.expected_statuses = {422}
    desk = open_page(width, language=language, theme=theme)
    sign_up(desk, site, language=language)
    _people(desk, width)
    colleague = newcomer("Cy")
    desk.locator("#id_addresses_entry").fill(f"{colleague.email}, a.lemoine@av,")
    desk.locator("form[data-addresses] [type=submit]").click()
    desk.wait_for_url("**/members/invitations")
    expect(desk.locator(".inv .err")).to_contain_text("a.lemoine@av")
    expect(desk.locator(".chip")).to_have_count(2)
    assert axe(desk) == [] and not is_wider_than_the_screen(desk)
    desk.locator("#id_addresses_entry").focus()
    desk.locator(".chip--bad button").last.click()
    expect(desk.locator(".chip")).to_have_count(1)
    desk.locator("form[data-addresses] [type=submit]").click()
    expect(desk.locator("main table")).to_contain_text(colleague.email)
    assert axe(desk) == [] and not is_wider_than_the_screen(desk)

    phone = open_page(390, language=language, theme=theme)
    phone.goto(_link(site, colleague.email))
    assert axe(phone) == [] and not is_wider_than_the_screen(phone)
    phone.locator("main a[href$='/sign-up']").click()
    expect(phone.locator("[name=email]")).to_have_value(colleague.email)
    phone.locator("[name=first_name]").fill(colleague.first_name)
    phone.locator("[name=last_name]").fill("Noor")
    phone.locator("[name=password1]").fill(PASSWORD)
    assert axe(phone) == []
    phone.locator("main form button[type=submit]").click()
    phone.locator("[name=code]").fill(site.code_sent_to(colleague.email, number=2))
    phone.locator("main form:has([name=code]) button[type=submit]").click()
    phone.wait_for_url("**/invitations/**")
    phone.locator("form[action$='/acceptance'] button").click()
    phone.wait_for_url("**/w/**")

    desk.locator(".tabs a").first.click()
    expect(desk.locator("main table.ppl")).to_contain_text(colleague.email)
    desk.locator(".ppl tbody tr").filter(has_text=colleague.email).locator(".ppl__menu summary").click()
    desk.locator("a[href$='/closing']").click()
    assert axe(desk) == []
    desk.locator("main form button[type=submit]").click()
    expect(desk.locator("main table.ppl")).not_to_contain_text(colleague.email)
    faults.expected_statuses |= {404}
    phone.reload()
    expect(phone.locator("h1")).to_be_visible()


def test_who_refuses_an_invitation_is_forgotten(site: Site, open_page: OpenPage, faults: Faults) -> None:
    desk = open_page(1440)
    sign_up(desk, site)
    _people(desk, 1440)
    address = newcomer("Dee").email
    desk.locator("#id_addresses_entry").fill(address)
    desk.locator("form[data-addresses] [type=submit]").click()
    expect(desk.locator("main table")).to_contain_text(address)
    stranger = open_page(820)
    link = _link(site, address)
    stranger.goto(link)
    stranger.locator("form[action$='/refusal'] button").click()
    expect(stranger.locator("h1")).to_have_text("Your address is forgotten")
    faults.expected_statuses = {404}
    stranger.goto(link)
    expect(stranger.locator("h1")).to_have_text("This invitation is not open")
    assert axe(stranger) == []
    desk.reload()
    expect(desk.locator("main")).not_to_contain_text(address)
