"""People without e-mail come in with their cards, stand in the list, and are acted on several at once, with and without
scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.site import Site
from tests.browser.visitor import Faults, axe, is_wider_than_the_screen, sign_up

ROWS = "40388 Nadia Ferrand\n40389 Luis Pereira\n40390 Wilhelmina Oudekerk-van der Straaten"
# What a thumb reaches for on this page (WCAG 2.5.5 asks for less).
TARGETS = "main :is(.btn, .select, .tabs a, .ppl__pick, .inv summary, .chip button, .ppl__name)"


def _members(page: Page) -> str:
    return re.sub(r"(/w/[^/]+/).*", r"\1members", page.url)


def _person(page: Page, name: str) -> str:
    """What the row of a person says."""
    return re.sub(r"\s+", " ", page.locator(".ppl tbody tr").filter(has_text=name).inner_text())


def _tick(page: Page, *names: str) -> None:
    for name in names:
        page.locator(".ppl tbody tr").filter(has_text=name).locator("[name=member]").check()


def _small_targets(page: Page) -> list[str]:
    return list(
        page.locator(TARGETS).evaluate_all(
            "all => all.filter((one) => 0 < one.offsetHeight && one.offsetHeight < 48).map((one) => one.outerHTML)"
        )
    )


@pytest.mark.parametrize(
    ("width", "language", "theme"), [(1440, "en", "light"), (820, "fr", "light"), (390, "fr", "dark")]
)
def test_people_come_in_by_their_numbers_and_several_are_acted_on_at_once(
    site: Site, open_page: OpenPage, faults: Faults, width: int, language: str, theme: str
) -> None:
    faults.expected_statuses = {422}
    desk = open_page(width, language=language, theme=theme)
    sign_up(desk, site, language=language)
    members = _members(desk)
    desk.goto(members.replace("/members", "/groups"))
    desk.locator("#group-name").fill("Press operators")
    desk.locator("form.places__new [type=submit]").click()
    assert axe(desk) == [] and not is_wider_than_the_screen(desk)
    desk.locator(".tabs a").first.click()

    desk.locator("[name=rows]").fill("40388 Nadia")
    expect(desk.locator(".pc__n")).to_have_text("40388")
    desk.locator("form[data-cards] [type=submit]").click()
    expect(desk.locator("#cards_rows_error .err")).to_be_visible()
    assert axe(desk) == [] and not is_wider_than_the_screen(desk)
    desk.locator("[name=rows]").fill(ROWS)
    expect(desk.locator("form[data-cards] [type=submit]")).to_contain_text("3")
    desk.locator("form[data-cards] [type=submit]").click()
    expect(desk.locator(".slips .pc")).to_have_count(3)
    expect(desk.locator(".slip__pin").first).to_have_text(re.compile(r"^\d{6}$"))
    assert axe(desk) == [] and not is_wider_than_the_screen(desk)

    desk.locator(".crumb a").click()
    expect(desk.locator(".several")).to_be_hidden()
    _tick(desk, "Nadia Ferrand", "Luis Pereira")
    expect(desk.locator(".several__n")).to_contain_text("2")
    assert axe(desk) == [] and not is_wider_than_the_screen(desk)
    assert width > 400 or _small_targets(desk) == []
    desk.locator("#into").select_option(label="Press operators")
    desk.locator(".several [formaction*=joining]").click()
    expect(desk.locator(".ppl")).to_contain_text("Press operators")
    assert "Press operators" in _person(desk, "Luis Pereira")

    menu = desk.locator(".ppl tbody tr").filter(has_text="Nadia Ferrand").locator("details")
    menu.locator("summary").focus()
    desk.keyboard.press("Enter")
    expect(menu.locator("ul")).to_be_visible()
    # On a phone the open menu lies over names, and axe takes what is left of those for small targets.
    assert width < 400 or axe(desk) == []
    desk.keyboard.press("Tab")
    desk.keyboard.press("Escape")
    expect(menu.locator("ul")).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()

    if width > 760:
        desk.locator(".ppl__all").check()
    else:
        _tick(desk, "Lovelace", "Nadia", "Luis", "Wilhelmina")
    desk.locator(".several [formaction*=closings]").click()
    expect(desk.locator(".fm__told li")).to_have_count(4)
    assert axe(desk) == [] and not is_wider_than_the_screen(desk)
    desk.locator("[name=sure]").click()
    expect(desk.locator(".ppl tbody tr")).to_have_count(1)
    _let_two_in_again(desk)


def _let_two_in_again(desk: Page) -> None:
    desk.goto(f"{_members(desk)}?state=closed")
    expect(desk.locator(".several")).to_be_hidden()
    _tick(desk, "Nadia Ferrand", "Luis Pereira")
    assert axe(desk) == [] and not is_wider_than_the_screen(desk)
    desk.locator(".several [type=submit]").click()
    expect(desk.locator(".ppl tbody tr")).to_have_count(1)


def test_without_scripts_people_come_in_are_put_into_a_group_and_given_pins(
    site: Site, open_page: OpenPage, faults: Faults
) -> None:
    first = open_page(820)
    sign_up(first, site)
    members = _members(first)
    first.goto(members.replace("/members", "/groups"))
    for name in ("Press operators", "First aid"):
        first.locator("#group-name").fill(name)
        first.locator("form.places__new [type=submit]").click()
        expect(first.locator(".places__list")).to_contain_text(name)
    desk = open_page(820, storage_state=first.context.storage_state(), java_script_enabled=False)
    desk.goto(members)
    desk.locator("[name=addresses]").fill("dee.plain@example.com")
    desk.locator("form[data-addresses] .into summary").click()
    desk.locator("form[data-addresses] .into").get_by_label("First aid").check()
    desk.locator("form[data-addresses] .into").get_by_label("Press operators").check()
    desk.locator("form[data-addresses] [type=submit]").click()
    expect(desk.locator("main table")).to_contain_text("dee.plain@example.com")
    expect(desk.locator("main table")).to_contain_text("First aid, Press operators")
    desk.goto(members)
    desk.locator("[name=rows]").fill(ROWS)
    desk.locator("form[data-cards] [type=submit]").click()
    expect(desk.locator(".slips .pc")).to_have_count(3)
    desk.goto(f"{members}?q=403")
    _tick(desk, "Nadia Ferrand", "Luis Pereira")
    desk.locator("#into").select_option(label="Press operators")
    desk.locator(".several [formaction*=joining]").click()
    desk.wait_for_url("**/members?q=403")
    assert "Press operators" in _person(desk, "Nadia Ferrand")
    _tick(desk, "Nadia Ferrand")
    desk.locator(".several .btn").first.click()
    expect(desk.locator(".slips .pc")).to_have_count(1)
