"""Two people who write in one workspace."""

import re
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, StorageState

from tests.browser.site import Site
from tests.browser.visitor import PASSWORD, answer_notice, newcomer, sign_up


@dataclass(frozen=True)
class Colleagues:
    """Ada asked Cy to write with her; `workspace` is the address of their library."""

    workspace: str
    ada: StorageState
    cy: StorageState


def make_colleagues(site: Site, chromium: Browser) -> Colleagues:
    ada, cy = (chromium.new_context(locale="en-GB") for _ in range(2))
    for context in (ada, cy):
        answer_notice(context, site)
    desk = ada.new_page()
    sign_up(desk, site)
    workspace = desk.url
    _join(cy.new_page(), _invite(desk, site))
    known = Colleagues(workspace, ada.storage_state(), cy.storage_state())
    ada.close()
    cy.close()
    return known


def _invite(desk: Page, site: Site) -> tuple[Site, str]:
    desk.locator("nav.rail a[href$='/members']").click()
    address = newcomer("Cy").email
    desk.locator("#id_addresses_entry").fill(address)
    desk.locator(".inv [name=role]").select_option("contributor")
    desk.locator("form[data-addresses] [type=submit]").click()
    return site, address


def _join(page: Page, invited: tuple[Site, str]) -> None:
    site, address = invited
    body = site.mail_to(address).get_body(("plain",))
    link = re.search(r"/(en|fr)/invitations/\S+", str(body.get_content() if body else ""))
    assert link
    page.goto(f"{site.address}{link[0]}")
    page.locator("main a[href$='/sign-up']").click()
    page.locator("[name=first_name]").fill("Cy")
    page.locator("[name=last_name]").fill("Noor")
    page.locator("[name=password1]").fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    page.locator("[name=code]").fill(site.code_sent_to(address, number=2))
    page.locator("main form:has([name=code]) button[type=submit]").click()
    page.wait_for_url("**/invitations/**")
    page.locator("form[action$='/acceptance'] button").click()
    page.wait_for_url("**/w/**")
