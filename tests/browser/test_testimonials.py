"""Somebody is asked whether they may be quoted, permits it, is read on the site, and takes it back with one click."""

import re

import pytest
from playwright.sync_api import Page, expect

from komin.kernel import clock
from tests.browser.conftest import OpenPage
from tests.browser.site import Site
from tests.browser.test_capture import photo
from tests.browser.visitor import Faults, axe, is_wider_than_the_screen, newcomer, sign_up

WORDS = {"en": "It saves us an hour a day.", "fr": "Nous y gagnons une heure par jour."}


def looks_well(page: Page) -> None:
    assert (axe(page), is_wider_than_the_screen(page)) == ([], False)


def ask(page: Page, site: Site, address: str, language: str) -> None:
    page.goto(f"{site.address}/office/testimonials")
    page.locator("#new summary").click()
    page.locator("#new [name=words]").fill(WORDS[language])
    page.locator("#new [name=name]").fill("Wanda Sol")
    page.locator("#new [name=organisation]").fill("Sol Ltd")
    page.locator("#new [name=email]").fill(address)
    page.locator("#new [name=language]").select_option(language)
    page.locator("#new [name=place]").select_option("home")
    looks_well(page)
    page.locator("#new form button[type=submit]").click()
    expect(page.locator("main h2", has_text="Wanda Sol")).to_be_visible()
    looks_well(page)


def where_the_mail_leads(site: Site, address: str) -> str:
    body = site.mail_to(address).get_body(("plain",))
    found = re.search(r"/(en|fr)/testimonials/permission/\S+", str(body and body.get_content()))
    assert found
    return f"{site.address}{found[0]}"


@pytest.mark.parametrize(("width", "language", "theme"), [(1440, "en", "light"), (390, "fr", "dark")])
def test_somebody_is_asked_permits_is_quoted_and_takes_it_back(
    site: Site, open_page: OpenPage, faults: Faults, width: int, language: str, theme: str
) -> None:
    office = open_page(width, language=language, theme=theme)
    who = sign_up(office, site, language=language)
    site.komin("role", who.email, "site_administrator")
    address = newcomer("Wanda").email
    ask(office, site, address, language)

    # Without an account, and without a script.
    person = open_page(width, language=language, theme=theme, java_script_enabled=False)
    public = [f"{site.address}/{language}/{path}" for path in ("", "testimonials")]
    for page in public:
        person.goto(page)
        expect(person.locator("main")).not_to_contain_text(WORDS[language])
    question = where_the_mail_leads(site, address)
    person.goto(question)
    expect(person.locator("main blockquote")).to_have_text(WORDS[language])
    person.locator("button[value=permit]").click()
    expect(person.locator("button[value=withdraw]")).to_be_visible()

    reader = open_page(width, language=language, theme=theme)
    for page in public:
        reader.goto(page)
        expect(reader.locator("main blockquote", has_text=WORDS[language])).to_be_visible()
        looks_well(reader)
    reader.goto(question)
    looks_well(reader)

    person.goto(question)
    person.locator("button[value=withdraw]").click()
    expect(person.locator("main [role=status]")).to_be_visible()
    for page in public:
        reader.goto(page)
        expect(reader.locator("main")).not_to_contain_text("Wanda Sol")
    # Back shows nothing either: no cache was allowed to keep it.
    reader.go_back()
    expect(reader.locator("main")).not_to_contain_text("Wanda Sol")


@pytest.mark.parametrize(("width", "language", "theme"), [(390, "fr", "light"), (1440, "en", "dark")])
def test_what_was_signed_on_paper_is_entered_with_its_picture_and_a_photo(
    site: Site, open_page: OpenPage, faults: Faults, width: int, language: str, theme: str
) -> None:
    office = open_page(width, language=language, theme=theme)
    who = sign_up(office, site, language=language)
    site.komin("role", who.email, "site_administrator")
    office.goto(f"{site.address}/office/testimonials")
    office.locator("#paper summary").click()
    words = f"{WORDS[language]} ({width})"
    office.locator("#paper [name=words]").fill(words)
    office.locator("#paper [name=name]").fill("Noor Vale")
    office.locator("#paper [name=language]").select_option(language)
    office.locator("#paper [name=signed_on]").fill(clock.now().date().isoformat())
    office.locator("#paper [name=photo]").set_input_files(photo("teal"))
    office.locator("#paper [name=scan]").set_input_files(photo("white"))
    looks_well(office)
    office.locator("#paper form button[type=submit]").click()
    quoted = office.locator("section", has=office.locator("h2", has_text="Noor Vale")).filter(has_text=words)
    expect(quoted.locator("figure img")).to_be_visible()
    looks_well(office)
    paper = office.request.get(site.address + str(quoted.locator("a[href$='/scan']").get_attribute("href")))
    assert (paper.status, paper.headers["content-type"]) == (200, "image/jpeg")

    visitor = open_page(width, language=language, theme=theme)
    visitor.goto(f"{site.address}/{language}/testimonials")
    shown = visitor.locator("figure", has_text=words)
    expect(shown.locator("img")).to_be_visible()
    assert shown.locator("img").evaluate("one => one.naturalWidth") > 0
    looks_well(visitor)
    quoted.locator("form button").click()
    visitor.reload()
    expect(visitor.locator("figure", has_text=words)).to_have_count(0)
