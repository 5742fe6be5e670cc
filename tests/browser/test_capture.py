"""A phone beside a desk: photos taken at the machine are steps on the screen a moment later."""

import io
import re
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.site import Site
from tests.browser.visitor import Faults, axe, is_wider_than_the_screen, newcomer, sign_up

_TARGET = 48


def photo(colour: str) -> Any:
    """A photo as a file input takes it."""
    buffer = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(buffer, "JPEG")
    return {"name": f"{colour}.jpg", "mimeType": "image/jpeg", "buffer": buffer.getvalue()}


def begin_playbook(page: Page, site: Site, title: str) -> str:
    """Signed up and in capture mode for a new playbook; its address."""
    sign_up(page, site, who=newcomer("Ines"))
    page.goto(page.url.rstrip("/") + "/capture")
    page.locator("#title").fill(title)
    page.locator("main form button[type=submit]").click()
    page.wait_for_selector(".cap")
    return page.url.removesuffix("/capture")


def shoot(phone: Page, colour: str, line: str) -> None:
    phone.locator("label.cap__shot input").set_input_files(photo(colour))
    phone.locator("#line").fill(line)


def small_targets(page: Page) -> list[str]:
    """Controls of the screen that a thumb in a glove would miss."""
    found: list[str] = page.evaluate(
        """least => [...document.querySelectorAll('.cap button, .cap label, .cap a')].filter(one => {
             const {width, height} = one.getBoundingClientRect();
             return width > 0 && !one.classList.contains('cap__lab') && (width < least || height < least);
           }).map(one => one.outerHTML.slice(0, 80))""",
        _TARGET,
    )
    return found


def steps_of(desk: Page) -> Any:
    return desk.locator("komin-film [data-step]")


def test_photos_of_a_paired_phone_are_steps_at_the_desk_within_moments(
    site: Site, open_page: OpenPage, faults: Faults
) -> None:
    desk, phone = open_page(1440), open_page(390, language="fr")
    desk.goto(begin_playbook(desk, site, "Change the filter") + "/edit")
    desk.locator("[data-phone]").first.click()
    code = desk.locator("img.phones__qr")
    expect(code).to_be_visible()
    assert axe(desk) == []

    phone.goto(code.get_attribute("data-address") or "")
    assert (axe(phone), is_wider_than_the_screen(phone)) == ([], False)
    phone.locator("main form button[type=submit]").click()
    expect(phone.locator(".cap")).to_be_visible()
    expect(desk.locator(".phones__list li")).to_have_count(1)
    desk.keyboard.press("Escape")

    shoot(phone, "navy", "Fermez la vanne")
    expect(steps_of(desk)).to_have_count(1, timeout=4_000)
    expect(desk.locator("#command")).to_have_value("Fermez la vanne")
    assert (axe(phone), small_targets(phone), is_wider_than_the_screen(phone)) == ([], [], False)
    expect(desk.locator("komin-film .film__go img")).to_have_count(1)

    desk.locator("[data-phone]").first.click()
    desk.locator(".phones__list button").click()
    expect(desk.locator(".phones__list")).to_have_count(0)
    faults.expected_statuses.add(401)
    phone.locator("#line").fill("Fermez la vanne d’entrée")
    expect(phone.locator(".cap__q.is-bad")).to_contain_text("n’est plus associé")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_phone_without_a_network_says_what_waits_and_sends_it_when_it_can(
    site: Site, open_page: OpenPage, faults: Faults, theme: str
) -> None:
    phone = open_page(390, theme=theme)
    begin_playbook(phone, site, "Oil the hinge")
    assert (axe(phone), small_targets(phone), is_wider_than_the_screen(phone)) == ([], [], False)

    phone.context.set_offline(True)
    for number, colour in enumerate(("navy", "teal", "maroon"), start=1):
        shoot(phone, colour, f"Step {number}")
        phone.locator("button.opb--next").click()
    expect(phone.locator(".cap__q.is-bad")).to_contain_text("3 photos wait for the network")
    assert axe(phone) == []
    phone.locator("button.cap__s").click()
    expect(phone.locator(".caprows li")).to_have_count(3)
    phone.get_by_label("Move step 3 up").click()
    phone.get_by_label("Delete step 1").click()
    expect(phone.locator(".caprows li")).to_have_count(2)
    assert (axe(phone), small_targets(phone)) == ([], [])

    page = phone.context.new_page()
    phone.close()
    page.context.set_offline(False)
    page.goto(phone.url)
    page.get_by_label("Finish capturing").click()
    expect(page.locator(".cap__how")).to_have_text("Everything is sent")
    page.get_by_role("link", name="To the editor").click()
    expect(steps_of(page)).to_have_count(2)
    names = [name or "" for name in steps_of(page).evaluate_all("all => all.map(one => one.ariaLabel)")]
    assert [re.sub(r",.*", "", name) for name in names] == ["1. Step 3", "2. Step 2"]
    # What the console says about requests without a network is what was asked for here.
    faults.found[:] = [fault for fault in faults.found if "ERR_INTERNET_DISCONNECTED" not in fault]


def test_a_phone_that_runs_no_scripts_sends_photos_by_a_form(site: Site, open_page: OpenPage) -> None:
    signed_in = open_page(390)
    address = begin_playbook(signed_in, site, "Tighten the bolt")
    page = open_page(390, java_script_enabled=False, storage_state=signed_in.context.storage_state())
    page.goto(f"{address}/capture")
    page.locator("#photos").set_input_files([photo("navy"), photo("teal")])
    page.locator("main form button[type=submit]").click()

    expect(page.locator(".toast")).to_contain_text("2 steps were added.")
    expect(page.locator("main")).to_contain_text("2 steps so far.")
