"""A contributor hands a playbook on by a public link: somebody without an account follows it, until it is revoked."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.author import drop, film, publish, ready_photos, small_photos, write_lines
from tests.browser.conftest import Author, OpenPage
from tests.browser.kept import declared_as, kept_by
from tests.browser.visitor import Faults, axe, is_wider_than_the_screen

LINES = ["Open the bowl", "Change the cartridge"]


@pytest.fixture
def sharing(editor: Page) -> Page:
    """The page that hands on a playbook of two steps with a photo each."""
    photos = small_photos(len(LINES))
    drop(editor, photos)
    expect(film(editor)).to_have_count(len(photos))
    expect(ready_photos(editor)).to_have_count(len(photos))
    write_lines(editor, LINES)
    publish(editor)
    editor.locator("a[href$='/sharing']").click()
    return editor


def make_public_link(sharing: Page) -> str:
    """The address of a new public link."""
    sharing.locator("form[action*='/sharing/links'] button[type=submit]").click()
    return sharing.locator("#public .shr__one input").first.input_value()


def follow_to_the_end(page: Page) -> None:
    """Step by step, with the thumb."""
    for line in LINES:
        page.locator("[data-go=next]").click()
        step = page.locator("[data-page=step]:not([hidden])")
        expect(step.locator(".opcmd")).to_contain_text(line)
        expect(step.locator("img")).not_to_have_js_property("naturalWidth", 0)
        assert (axe(page), is_wider_than_the_screen(page)) == ([], False)
    page.locator("[data-go=next]").click()
    expect(page.locator("#end")).to_be_visible()


def test_a_stranger_follows_a_public_link_on_a_phone_until_it_is_revoked(
    sharing: Page, open_page: OpenPage, faults: Faults
) -> None:
    address = make_public_link(sharing)
    assert (axe(sharing), is_wider_than_the_screen(sharing)) == ([], False)

    # With the notice about cookies above the page, as nobody has answered it here.
    stranger = open_page(390, answered=False)
    without_scripts = open_page(390, answered=False, java_script_enabled=False)
    for page in (stranger, without_scripts):
        page.goto(address)
        assert "Lovelace" not in page.content()
        assert page.context.cookies() == []
    follow_to_the_end(stranger)
    for line in LINES:
        expect(without_scripts.get_by_role("heading", name=line)).to_be_visible()

    sharing.locator("#public a[href$='/revocation']").click()
    sharing.locator("main form button[type=submit]").click()
    expect(sharing.locator("#public .tbl")).to_contain_text("Revoked")
    faults.expected_statuses.add(404)
    for page in (stranger, without_scripts):
        page.goto(address)
        expect(page.get_by_role("heading", name="This link leads nowhere")).to_be_visible()
    assert (axe(stranger), is_wider_than_the_screen(stranger)) == ([], False)


def test_a_link_is_copied_on_a_phone_in_the_dark(sharing: Page, author: Author, open_page: OpenPage) -> None:
    phone = open_page(390, theme="dark", storage_state=author.state, permissions=["clipboard-read", "clipboard-write"])
    phone.goto(sharing.url)
    address = make_public_link(phone)

    phone.locator("#public [data-copy]").click()
    expect(phone.locator(".toast", has_text="Copied")).to_be_visible()

    assert phone.evaluate("navigator.clipboard.readText()") == address
    phone.locator("#public .shr__more summary").first.click()
    assert (axe(phone), is_wider_than_the_screen(phone)) == ([], False)


def test_what_a_stranger_chooses_stays_on_the_device_as_the_register_says(
    sharing: Page, open_page: OpenPage, faults: Faults
) -> None:
    sharing.locator("form[action*='/sharing/links'] [name=passcode]").fill("blue lathe")
    address = make_public_link(sharing)
    stranger = open_page(390)
    stranger.goto(address)
    stranger.locator("[name=passcode]").fill("blue lathe")
    stranger.locator("main form:has([name=passcode]) button[type=submit]").click()
    stranger.locator("[data-go=next]").click()

    display = stranger.locator(".opmenu:has([data-display=text]) summary")
    for choice in ("[data-awake]", "[name=text] >> nth=-1", "[name=theme][value=dark]", "[name=language][value=fr]"):
        if not stranger.locator(choice).is_visible():
            display.click()
        stranger.locator(choice).click()
        pressed = "aria-checked" if choice == "[data-awake]" else "aria-pressed"
        expect(stranger.locator(choice)).to_have_attribute(pressed, "false" if pressed == "aria-checked" else "true")
    expect(stranger.locator("html")).to_have_attribute("lang", "fr")
    kept = set(map(declared_as, {*faults.kept, *kept_by(stranger.context)}))
    assert kept >= {
        "komin-link", "komin-text", "komin-theme", "komin-language", "komin-step ", "komin-screen", "komin-carried"
    }  # fmt: skip
