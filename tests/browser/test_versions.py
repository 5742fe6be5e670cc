"""Versions one can trust, on a phone and at a desk: compared, planned, withdrawn with the reason, in the register."""

import re
from datetime import timedelta

from playwright.sync_api import Page, expect

from komin.kernel import clock
from tests.browser.author import drop, expect_saved, film, publish, ready_photos, small_photos, write_lines
from tests.browser.conftest import Author, OpenPage
from tests.browser.visitor import axe, is_wider_than_the_screen


def looks_well(page: Page) -> None:
    assert (axe(page), is_wider_than_the_screen(page)) == ([], False)


def change_the_first_line(page: Page, playbook: str, line: str) -> None:
    page.goto(f"{playbook}/edit")
    film(page).first.click()
    page.locator("#command").fill(line)
    expect(film(page).first).to_have_attribute("aria-label", re.compile(re.escape(line)))
    expect_saved(page)


def test_a_version_is_compared_planned_called_off_withdrawn_and_registered(
    editor: Page, author: Author, open_page: OpenPage
) -> None:
    drop(editor, small_photos(2))
    expect(ready_photos(editor)).to_have_count(2)
    write_lines(editor, ["Open the bowl a quarter turn", "Oil the seal"])
    follow = publish(editor)
    playbook = editor.url.partition("#")[0]
    change_the_first_line(editor, playbook, "Open the bowl half a turn")
    publish(editor)

    phone = open_page(390, storage_state=author.state)
    phone.goto(f"{playbook}/changes")
    expect(phone.locator("ins", has_text="half")).to_be_visible()
    expect(phone.locator("del", has_text="quarter")).to_be_visible()
    looks_well(phone)

    change_the_first_line(editor, playbook, "Open the bowl one turn")
    editor.goto(f"{playbook}/publish")
    editor.locator("[name=at]").fill(f"{clock.now() + timedelta(days=30):%Y-%m-%dT06:00}")
    looks_well(editor)
    editor.locator("form:has([name=at]) button[type=submit]").click()
    expect(editor.get_by_text("Until then revision B stays in force.")).to_be_visible()
    looks_well(editor)
    editor.get_by_role("button", name="Call it off").click()
    expect(editor.get_by_text("Called off.")).to_be_visible()

    editor.goto(f"{playbook}/withdrawal")
    editor.locator("[name=reason]").fill("The seal was recalled")
    looks_well(editor)
    editor.get_by_role("button", name="Withdraw").click()
    phone.goto(editor.url.partition("/w/")[0] + follow)
    expect(phone.get_by_text("The seal was recalled")).to_be_visible()
    looks_well(phone)

    phone.goto(f"{playbook.partition('/playbooks/')[0]}/register?status=obsolete")
    expect(phone.locator(".reg")).to_contain_text("Obsolete")
    looks_well(phone)
