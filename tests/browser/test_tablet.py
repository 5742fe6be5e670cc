"""People without e-mail are added, get a PIN and take turns at a shared tablet, by keypad, badge and name."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.kept import kept_by
from tests.browser.site import Site
from tests.browser.visitor import Faults, axe, is_wider_than_the_screen, sign_up

_PEOPLE = "40127;Paul;Martin;Line 3\n40128;Nora;Klein;Line 3"


def _looks_right(page: Page, name: str) -> None:
    assert axe(page) == [], name
    assert not is_wider_than_the_screen(page), name


def _prepare(desk: Page, workspace: str) -> tuple[dict[str, str], str]:
    """PINs by staff number, and the address that enrols a tablet."""
    desk.goto(f"{workspace}groups")
    desk.locator("main [name=name]").fill("Line 3")
    with desk.expect_navigation():
        desk.locator("main form.places__new [type=submit]").click()
    expect(desk.locator(".places__list")).to_contain_text("Line 3")
    _looks_right(desk, "groups")
    desk.goto(f"{workspace}operators")
    _looks_right(desk, "operators")
    desk.locator("[name=rows]").fill(f"{_PEOPLE}\n40127;Twice;Here;Line 4")
    desk.locator("main form[enctype] [type=submit]").click()
    expect(desk.locator("#wrong-h")).to_be_visible()
    _looks_right(desk, "wrong-lines")
    desk.goto(f"{workspace}operators")
    desk.locator("[name=rows]").fill(_PEOPLE)
    desk.locator("main form[enctype] [type=submit]").click()
    _looks_right(desk, "preview")
    desk.locator("form.door__add [type=submit]").click()
    desk.locator("main form[action$='/operators/pins'] [type=submit]").click()
    _looks_right(desk, "sheet")
    expect(desk.locator(".slips .pc")).to_have_count(2)
    slips = desk.locator(".slips .pc").all_inner_texts()
    pins = {re.search(r"4012\d", slip)[0]: re.search(r"\b\d{6}\b", slip)[0] for slip in slips}  # type: ignore[index]
    desk.goto(f"{workspace}members")
    _looks_right(desk, "members")
    desk.goto(f"{workspace}stations")
    desk.locator("main [name=name]").fill("Bench 1")
    desk.locator("main form.places__new [type=submit]").click()
    desk.goto(f"{workspace}tablets")
    desk.locator("#tablet-name").fill("Tablet 1")
    desk.locator("main form:has(#tablet-name) [type=submit]").click()
    code = desk.locator(".tabqr__a").inner_text()
    _looks_right(desk, "code")
    desk.goto(f"{workspace}tablets")
    _looks_right(desk, "tablets")
    desk.goto(f"{workspace}trail")
    _looks_right(desk, "trail")
    return pins, code


def _is_left_lying(tablet: Page) -> None:
    """Nobody touches it for three minutes and a second: it goes back to its station by itself."""
    tablet.clock.install()
    tablet.reload()
    tablet.clock.fast_forward(181_000)


@pytest.mark.parametrize(("width", "language", "theme"), [(1440, "en", "light"), (390, "fr", "dark")])
def test_operators_take_turns_at_a_tablet(
    site: Site, open_page: OpenPage, faults: Faults, width: int, language: str, theme: str
) -> None:
    faults.expected_statuses = {404, 422}
    desk = open_page(width, language=language, theme=theme)
    sign_up(desk, site, language=language)
    workspace = desk.url
    pins, code = _prepare(desk, workspace)

    tablet = open_page(width, language=language, theme=theme)
    tablet.goto(f"{site.address}/{code.split('/', 3)[3]}")
    _looks_right(tablet, "enrolment")
    tablet.locator("main form [type=submit]").click()
    tablet.wait_for_url("**/tablet")
    _looks_right(tablet, "tablet")
    tablet.locator(".tab__in").click()
    expect(tablet.locator("[name=number]")).to_be_focused()
    # As a badge scanner types it.
    tablet.keyboard.type("40127")
    tablet.keyboard.press("Enter")
    expect(tablet.locator("[name=pin]")).to_be_focused()
    _looks_right(tablet, "door")
    for digit in pins["40127"]:
        box = tablet.locator(f"[data-digit='{digit}']").bounding_box()
        assert box and min(box["width"], box["height"]) >= 48
        tablet.locator(f"[data-digit='{digit}']").click()
    tablet.locator(".pad__go").click()
    expect(tablet.locator(".oph__t")).to_contain_text("Paul Martin")
    _looks_right(tablet, "working")
    tablet.locator(".tab__out button").click()
    tablet.locator(".tab__who a").click()
    tablet.locator("[name=pin]").fill(pins["40127"])
    tablet.keyboard.press("Enter")
    expect(tablet.locator(".oph__t")).to_contain_text("Paul Martin")
    _is_left_lying(tablet)
    expect(tablet.locator(".tab__who")).to_contain_text("Paul Martin")
    expect(tablet.locator(".tab__out")).to_have_count(0)

    # On a phone of their own, which is known from then on.
    phone = open_page(width, language=language, theme=theme)
    phone.goto(f"{site.address}/{language}/operators/{workspace.rstrip('/').rpartition('/')[2]}")
    phone.locator("[name=number]").fill("40127")
    phone.locator("[name=number]").press("Enter")
    phone.locator("[name=pin]").fill(pins["40127"])
    phone.locator("[name=pin]").press("Enter")
    expect(phone.locator(".oph__t, main h1").first).to_be_visible()
    expect(phone.locator("[name=pin]")).to_have_count(0)
    assert ("cookie", "komin-operator") in set(kept_by(phone.context))

    desk.goto(f"{workspace}tablets")
    desk.locator("form[action$='/revocation'] button").click()
    tablet.goto(f"{site.address}/tablet")
    expect(tablet.locator("h1")).to_be_visible()
    expect(tablet.locator(".tab__who")).to_have_count(0)
