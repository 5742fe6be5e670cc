"""Where the operator has people reminded of who stands in photos (charter K04): once in full, then behind a line."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.author import begin_playbook, drop, film, ready_photos, small_photos
from tests.browser.conftest import OpenPage
from tests.browser.site import Site, running_site
from tests.browser.test_capture import photo
from tests.browser.visitor import axe, is_wider_than_the_screen, sign_up

SENTENCE = "Show nobody who does not agree to be shown."


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running_site(tmp_path_factory.mktemp("reminded"), KOMIN_PHOTO_REMINDER="on") as running:
        yield running


@pytest.mark.parametrize("width", [390, 1440])
def test_in_the_editor_it_is_said_once_and_then_behind_a_line(site: Site, open_page: OpenPage, width: int) -> None:
    page = open_page(width)
    sign_up(page, site)
    begin_playbook(page, "Fit the motors")
    people = page.locator("[data-people]")
    expect(people).to_have_count(1)
    expect(people).to_contain_text(SENTENCE)
    assert people.evaluate("one => one.tagName") == "P", "before the first photo it stands there in full"
    drop(page, small_photos(1))
    expect(film(page)).to_have_count(1)
    expect(ready_photos(page)).to_have_count(1)
    line = page.locator("details[data-people]")
    expect(line).to_have_count(1)
    expect(line.locator("p")).to_be_hidden()
    line.locator("summary").click()
    expect(line.locator("p")).to_contain_text(SENTENCE)
    assert axe(page) == [] and not is_wider_than_the_screen(page)


def test_on_a_phone_it_stands_over_the_picture_until_the_first_is_taken(site: Site, open_page: OpenPage) -> None:
    phone = open_page(390)
    sign_up(phone, site)
    phone.goto(phone.url.rstrip("/") + "/capture")
    expect(phone.locator("main")).to_contain_text(SENTENCE)
    phone.locator("#title").fill("Fill the tank")
    phone.locator("main form button[type=submit]").click()
    tip = phone.locator(".cap__tip", has_text=SENTENCE)
    expect(tip).to_be_visible()
    assert phone.evaluate("scrollY") == 0, "a notice that waits for an answer is not scrolled away"
    phone.locator("label.cap__shot input").set_input_files(photo("navy"))
    phone.locator("#line").fill("Open the valve")
    phone.locator(".opb--next").first.click()
    expect(tip).to_have_count(0)
