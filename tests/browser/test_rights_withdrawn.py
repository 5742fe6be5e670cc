"""Somebody may write no more while they write: they are told, and every word can be taken away."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.author import begin_playbook, expect_saved, film, write_lines
from tests.browser.colleagues import Colleagues, make_colleagues
from tests.browser.conftest import OpenPage
from tests.browser.site import Site
from tests.browser.visitor import Faults, axe, is_wider_than_the_screen


@pytest.fixture(scope="module")
def colleagues(site: Site, chromium: Browser) -> Colleagues:
    return make_colleagues(site, chromium)


def _make(page: Page, workspace: str, role: str) -> None:
    """Cy a reader, or a contributor again."""
    page.goto(f"{workspace}members")
    form = page.locator("tr", has_text="Cy Noor").locator("form.ppl__role")
    form.locator("select").select_option(role)
    with page.expect_navigation():
        form.locator("button").click()


def _top(shown: Locator) -> float:
    box = shown.bounding_box()
    assert box is not None
    return box["y"]


def _bottom(shown: Locator) -> float:
    box = shown.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


@pytest.mark.parametrize("width", [1440, 390])
def test_who_may_write_no_more_is_told_while_typing_and_copies_or_saves_it_later(
    colleagues: Colleagues, open_page: OpenPage, faults: Faults, width: int
) -> None:
    faults.expected_statuses = {403}
    writing = open_page(width, storage_state=colleagues.cy, permissions=["clipboard-read", "clipboard-write"])
    writing.goto(colleagues.workspace)
    begin_playbook(writing, f"Withdrawn {width}")
    writing.keyboard.press("Control+Enter")
    expect(film(writing)).to_have_count(1)
    write_lines(writing, ["Open the valve"])
    expect_saved(writing)

    ada = open_page(storage_state=colleagues.ada)
    _make(ada, colleagues.workspace, "reader")
    writing.locator("#command").press_sequentially(" slowly")
    told = writing.locator("[data-status=refused]")
    expect(told).to_be_visible()
    writing.locator("#command").press_sequentially(" and wait")
    expect(writing.locator("#command")).to_have_value("Open the valve slowly and wait")
    assert axe(writing) == [] and not is_wider_than_the_screen(writing)
    if width == 390:
        writing.evaluate("window.scrollTo(0, 0)")
        assert _bottom(told) <= _top(writing.locator(".ed__top"))
    told.get_by_role("button", name="Copy what is not saved").click()
    copied = str(writing.evaluate("navigator.clipboard.readText()"))
    assert copied == "Step 1, command line\nOpen the valve slowly and wait"

    # Given back, the right saves what waited: nothing is typed again.
    _make(ada, colleagues.workspace, "contributor")
    expect_saved(writing)
    writing.reload()
    expect(writing.locator("#command")).to_have_value("Open the valve slowly and wait")
