"""A phone beside a desk: photos taken at the machine are steps on the screen a moment later."""

import io
import re
from itertools import pairwise
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.site import Site
from tests.browser.visitor import Faults, axe, is_wider_than_the_screen, newcomer, sign_up, speak

_TARGET = 48


def photo(colour: str) -> Any:
    """A photo as a file input takes it."""
    buffer = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(buffer, "JPEG")
    return {"name": f"{colour}.jpg", "mimeType": "image/jpeg", "buffer": buffer.getvalue()}


def begin_playbook(page: Page, site: Site, title: str, language: str = "") -> str:
    """Signed up and in capture mode for a new playbook; its address."""
    sign_up(page, site, who=newcomer("Ines"))
    if language:
        speak(page, language)
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


def shortest_pause_between_asking(desk: Page) -> float:
    """For news of the draft, in seconds: as the browser has it, and one that nothing held up."""
    begun = []
    for _ in range(4):
        with desk.expect_response(lambda answer: "/draft?since=" in answer.url) as news:
            pass
        begun.append(news.value.request.timing["startTime"] / 1_000)
    return min(later - earlier for earlier, later in pairwise(begun))


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
    expect(steps_of(desk)).to_have_count(1)
    assert shortest_pause_between_asking(desk) < 4
    expect(desk.locator("#command")).to_have_value("Fermez la vanne")
    assert (axe(phone), small_targets(phone), is_wider_than_the_screen(phone)) == ([], [], False)
    expect(desk.locator("komin-film .film__go img")).to_have_count(1)

    desk.locator("[data-phones]").click()
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
    phone.locator(".cap__all button").click()
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


@pytest.mark.parametrize(
    ("width", "language", "theme"), [(390, "fr", "light"), (390, "en", "dark"), (820, "en", "light")]
)
def test_what_is_drawn_and_added_on_the_phone_waits_with_its_step_and_is_at_the_desk_once(
    site: Site, open_page: OpenPage, faults: Faults, width: int, language: str, theme: str
) -> None:
    phone = open_page(width, language=language, theme=theme)
    desk = begin_playbook(phone, site, f"Clean the strainer {width}", language) + "/edit"
    faults.network_fails = True
    phone.context.set_offline(True)
    shoot(phone, "teal", "Clean the strainer")
    # The playbook is written in the language of its author, whose word for it this is.
    expect(phone.locator(".over__verb")).to_have_text(["Clean"] if language == "en" else [])
    board = phone.locator("komin-board svg.an__svg")
    expect(board).to_be_visible()
    phone.locator("[data-tool=pin]").click()
    place = board.bounding_box()
    assert place
    phone.mouse.click(place["x"] + place["width"] / 4, place["y"] + place["height"] / 4)
    phone.locator("[data-tool=box]").click()
    phone.mouse.move(place["x"] + place["width"] * 0.4, place["y"] + place["height"] * 0.2)
    phone.mouse.down()
    phone.mouse.move(place["x"] + place["width"] * 0.7, place["y"] + place["height"] * 0.5, steps=4)
    phone.mouse.up()
    expect(phone.locator("komin-board [data-mark]")).to_have_count(2)
    phone.locator(".cap__tools button").last.click()
    expect(phone.locator("komin-board [data-mark]")).to_have_count(1)

    safety, key_point, check = (phone.locator(".cap__chips button").nth(i) for i in range(3))
    safety.click()
    phone.locator(".cap__part--notices select").first.select_option("W017")
    phone.locator(".cap__part--notices textarea").last.fill("Wear <b>gloves</b>")
    key_point.click()
    phone.locator(".cap__part--key_points textarea").first.fill("By hand")
    key_point.click()
    check.click()
    phone.locator(".cap__part--checks textarea").fill("Clean")
    check.click()
    phone.locator(".cap__part--checks .opi").last.click()
    expect(phone.locator(".cap__part--checks")).to_have_count(1)
    assert (axe(phone), small_targets(phone), is_wider_than_the_screen(phone)) == ([], [], False)

    page = phone.context.new_page()
    phone.close()
    page.context.set_offline(False)
    page.goto(phone.url)
    expect(page.locator(".cap__q")).to_contain_text("sent" if language == "en" else "envoyé")
    page.goto(desk)
    expect(page.locator("komin-board [data-mark]")).to_have_count(1)
    expect(page.locator("[data-item=notices]")).to_have_count(1)
    expect(page.locator("[data-item=notices]")).to_contain_text("Wear <b>gloves</b>")
    expect(page.locator("[data-item=key_points]")).to_have_count(1)
    expect(page.locator("[data-item=checks]")).to_have_count(1)


def test_below_a_notice_that_nobody_answered_the_shutter_is_on_the_screen(site: Site, open_page: OpenPage) -> None:
    """A phone that is paired sees its first page of the site here."""
    phone = open_page(390, answered=False)
    begin_playbook(phone, site, "Grease the chain")
    notice = phone.locator("[data-notice]")
    expect(notice).to_be_visible()
    expect(phone.locator(".cap__shot")).to_be_in_viewport(ratio=1)
    notice.get_by_role("button").click()
    expect(notice).to_be_hidden()
    expect(phone.locator(".cap__shot")).to_be_in_viewport(ratio=1)


def test_a_phone_that_runs_no_scripts_sends_photos_by_a_form(site: Site, open_page: OpenPage) -> None:
    signed_in = open_page(390)
    address = begin_playbook(signed_in, site, "Tighten the bolt")
    page = open_page(390, java_script_enabled=False, storage_state=signed_in.context.storage_state())
    page.goto(f"{address}/capture")
    page.locator("#photos").set_input_files([photo("navy"), photo("teal")])
    page.locator("main form button[type=submit]").click()

    expect(page.locator(".toast")).to_contain_text("2 steps were added.")
    expect(page.locator("main")).to_contain_text("2 steps so far.")
