"""Somebody comes to the site for the first time, opens a workspace, and comes back."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.site import Site
from tests.browser.visitor import axe, is_wider_than_the_screen, newcomer, sign_in, sign_up


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", [390, 820, 1440])
def test_the_home_page_reads_on_every_screen(site: Site, open_page: OpenPage, width: int, language: str) -> None:
    page = open_page(width, language=language)
    page.goto(site.address)

    assert page.url == f"{site.address}/{language}/"
    expect(page.locator("h1")).to_be_visible()
    assert axe(page) == []
    assert not is_wider_than_the_screen(page)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_person_signs_up_with_the_code_of_the_mail_and_signs_out_and_in_again(
    site: Site, open_page: OpenPage, language: str
) -> None:
    page = open_page(390, language=language)
    who = sign_up(page, site, language=language)

    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("body")).to_contain_text(who.workspace)
    assert axe(page) == []
    assert not is_wider_than_the_screen(page)

    workspace = page.url
    page.goto(f"{site.address}/{language}/account/sign-out")
    page.locator("main form button[type=submit]").click()
    expect(page).to_have_url(re.compile(rf"/{language}/$"))
    page.goto(workspace)
    expect(page).to_have_url(re.compile("/account/sign-in"))

    sign_in(page, site, who, language=language)
    assert page.url == workspace


def test_a_person_who_forgot_the_password_chooses_another(site: Site, open_page: OpenPage) -> None:
    page = open_page(390)
    who = sign_up(page, site)
    page.context.clear_cookies()

    page.goto(f"{site.address}/en/account/sign-in")
    page.get_by_role("link", name="Forgotten your password?").click()
    page.locator("[name=email]").fill(who.email)
    page.locator("main form button[type=submit]").click()
    page.locator("[name=code]").fill(site.code_sent_to(who.email, number=2))
    page.locator("main form:has([name=code]) button[type=submit]").click()
    page.locator("[name=password1]").fill("nine blue milling heads")
    page.locator("main form button[type=submit]").click()
    page.get_by_role("main").get_by_role("link", name="Sign in").click()

    page.locator("[name=login]").fill(who.email)
    page.locator("[name=password]").fill(who.password)
    page.locator("main form:has([name=password]) button[type=submit]").click()
    expect(page.get_by_role("alert")).to_be_visible()

    sign_in(page, site, replace(who, password="nine blue milling heads"))


def test_every_account_page_reads_on_a_phone_and_a_tablet_in_the_dark(site: Site, open_page: OpenPage) -> None:
    for width, language in ((390, "fr"), (820, "en")):
        page = open_page(width, language=language, theme="dark")
        for path in ("account/sign-up", "account/sign-in", "account/password/reset"):
            page.goto(f"{site.address}/{language}/{path}")
            page.locator("main form").first.evaluate("form => { form.noValidate = true; }")
            page.locator("main form button[type=submit]").first.click()
            expect(page.locator(".field .err").first).to_be_visible()

            assert (path, axe(page), is_wider_than_the_screen(page)) == (path, [], False)


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_a_member_finds_the_way_out_from_every_screen(site: Site, open_page: OpenPage, width: int) -> None:
    page = open_page(width)
    sign_up(page, site)
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()

    page.goto(f"{site.address}/start?choose")
    assert (axe(page), is_wider_than_the_screen(page)) == ([], False)
    if width == 390:
        page.get_by_label("Menu").click()
    page.locator("button", has_text="Sign out").locator("visible=true").click()

    expect(page).to_have_url(f"{site.address}/en/")
    page.goto(f"{site.address}/start")
    expect(page).to_have_url(re.compile("/account/sign-in"))


def test_a_form_sent_twice_at_once_is_sent_once(site: Site, open_page: OpenPage) -> None:
    page = open_page(1440)
    who = newcomer()
    page.goto(f"{site.address}/en/account/sign-up")
    for name, value in (
        ("first_name", "Ada"),
        ("last_name", "Lovelace"),
        ("email", who.email),
        ("password1", who.password),
        ("workspace", who.workspace),
    ):
        page.locator(f"[name={name}]").fill(value)
    page.locator("main form button[type=submit]").dblclick()

    page.locator("[name=code]").fill(site.code_sent_to(who.email))
    page.locator("main form:has([name=code]) button[type=submit]").dblclick()
    page.wait_for_url("**/w/**")
    assert len(site.mails_to(who.email)) == 1
