"""An account is guarded by a passkey and an app, and opened by them. The finger is Chromium's virtual authenticator."""

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from komin.people.accounts.tests.factors import App
from tests.browser.conftest import OpenPage
from tests.browser.site import Site
from tests.browser.visitor import PASSWORD, Faults, axe, is_wider_than_the_screen, newcomer, sign_up


@pytest.fixture
def site(site: Site) -> Site:
    """By its name: browsers make passkeys for names, never for numbers."""
    return replace(site, address=site.address.replace("127.0.0.1", "localhost"))


def virtual_authenticator(page: Page) -> None:
    """A device that keeps passkeys and whose owner always shows a finger (WebAuthn, section 11)."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def is_well_made(page: Page) -> bool:
    assert axe(page) == []
    return not is_wider_than_the_screen(page)


def confirm_password(page: Page) -> None:
    page.locator("[name=password]").fill(PASSWORD)
    assert is_well_made(page)
    page.locator("main form:has([name=password]) [type=submit]").click()


@pytest.mark.parametrize(("width", "language", "theme"), [(1440, "en", "light"), (390, "fr", "dark")])
def test_a_passkey_is_added_and_opens_the_account_without_a_password(
    site: Site, open_page: OpenPage, width: int, language: str, theme: str
) -> None:
    page = open_page(width, language=language, theme=theme)
    virtual_authenticator(page)
    who = sign_up(page, site, language=language)

    page.goto(f"{site.address}/{language}/account/security")
    assert is_well_made(page)
    page.locator("a[href$='/security/passkeys']").click()
    confirm_password(page)
    page.locator("[name=name]").fill("Workshop phone")
    assert is_well_made(page)
    page.locator("[data-passkey=create] [type=submit]").click()
    page.wait_for_url("**/recovery-codes")
    expect(page.locator(".sec__codes li")).to_have_count(10)
    assert is_well_made(page)
    page.goto(f"{site.address}/{language}/account/security")
    expect(page.locator("main")).to_contain_text("Workshop phone")
    assert is_well_made(page)
    page.locator("form[action$='/sessions'] button").last.click()

    page.goto(f"{site.address}/{language}/account/sign-in?next=/{language}/account/security")
    assert is_well_made(page)
    page.locator("[data-passkey=sign-in] [type=submit]").click()
    expect(page.locator("main")).to_contain_text(who.email)

    # Who ends sessions elsewhere shows first who they are.
    page.locator("form[action$='/sessions'] button").last.click()
    page.wait_for_url("**/reauthenticate**")
    confirm_password(page)
    page.wait_for_url(f"{site.address}/{language}/")
    # The password alone opens nothing any more: the passkey is asked for as the second step.
    page.goto(f"{site.address}/{language}/account/sign-in")
    page.locator("[name=login]").fill(who.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form:has([name=password]) [type=submit]").click()
    page.wait_for_url("**/second-factor")
    assert is_well_made(page)
    page.locator("[data-passkey=get] [type=submit]").click()
    page.wait_for_url("**/w/**")


def test_an_app_is_added_by_its_key_and_asked_for(site: Site, open_page: OpenPage) -> None:
    page = open_page(820)
    sign_up(page, site, who=newcomer("Bea"))
    page.goto(f"{site.address}/en/account/email")
    confirm_password(page)
    expect(page.locator("[name=email]")).to_be_visible()
    assert is_well_made(page)
    page.goto(f"{site.address}/en/account/security/app")
    expect(page.locator(".sec__qr svg")).to_be_visible()
    assert is_well_made(page)
    app = App(page.locator("#secret").input_value())
    for _ in range(2):
        # A second time when the half minute of the code ended while it was typed.
        page.locator("[name=code]").fill(app.code())
        with page.expect_navigation():
            page.locator("main form:has([name=code]) [type=submit]").click()
        if page.url.endswith("/recovery-codes"):
            break
    expect(page.locator(".sec__codes li")).to_have_count(10)


def test_a_device_without_a_passkey_says_so_and_the_other_ways_stay(
    site: Site, open_page: OpenPage, faults: Faults
) -> None:
    page = open_page(390)
    virtual_authenticator(page)
    page.goto(f"{site.address}/en/account/sign-in")
    page.evaluate(
        "() => { navigator.credentials.get = () => Promise.reject(new DOMException('', 'NotAllowedError')); }"
    )
    page.locator("[data-passkey=sign-in] [type=submit]").click()
    expect(page.locator("[data-passkey-failed]")).to_be_visible()
    assert is_well_made(page)
    page.locator("a[href$='/sign-in/code']").click()
    page.locator("[name=email]").fill("nobody@example.com")
    page.locator("main form [type=submit]").click()
    expect(page.locator("[name=code]")).to_be_visible()
    assert is_well_made(page)


def test_on_a_shared_computer_nothing_is_left(site: Site, open_page: OpenPage) -> None:
    page = open_page(1440)
    who = sign_up(page, site)
    inside = page.url
    page.locator("form[action$='/sign-out'] button").first.click()
    page.goto(f"{site.address}/en/account/sign-in")
    page.locator("[name=login]").fill(who.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form:has([name=password]) [name=shared]").check()
    page.locator("main form:has([name=password]) [type=submit]").click()
    page.wait_for_url("**/w/**")
    expect(page.locator("form[data-idle='900']")).to_have_count(1)
    page.evaluate("() => localStorage.setItem('komin-screen', 'off')")
    page.locator("form[action$='/sign-out'] button").first.click()
    page.wait_for_url("**/en/**")

    assert page.evaluate("() => localStorage.getItem('komin-screen')") is None
    page.go_back()
    expect(page.locator("[name=password]")).to_be_visible()
    page.goto(inside)
    expect(page.locator("[name=password]")).to_be_visible()
