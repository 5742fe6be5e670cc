"""Following a published playbook: what it loads, without script, without a shift of the page."""

import gzip
import re

import pytest
from playwright.sync_api import Page, Response, expect

from tests.browser.author import drop, film, publish, ready_photos, small_photos, write_lines
from tests.browser.conftest import Author, OpenPage
from tests.browser.site import Site
from tests.browser.visitor import axe, is_wider_than_the_screen

_SHIFT = """() => new Promise((done) => {
  let sum = 0;
  const add = ({hadRecentInput, value}) => (sum += hadRecentInput ? 0 : value);
  new PerformanceObserver((list) => list.getEntries().forEach(add))
    .observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum))));
})"""
# Whether nothing lies over the lower edge of what has the focus, where the bar would (WCAG 2.4.11).
_IS_IN_SIGHT = """() => {
  const focused = document.activeElement;
  const {left, width, bottom} = focused.getBoundingClientRect();
  return focused.contains(document.elementFromPoint(left + width / 2, bottom - 2));
}"""


@pytest.fixture
def playbook(editor: Page, site: Site) -> str:
    """Where a playbook of two steps with a photo each is followed."""
    drop(editor, small_photos(2))
    expect(film(editor)).to_have_count(2)
    expect(ready_photos(editor)).to_have_count(2)
    write_lines(editor, ["Cut", "Drill"])
    return site.address + publish(editor)


def test_a_playbook_is_read_without_script(playbook: str, author: Author, open_page: OpenPage) -> None:
    page = open_page(390, storage_state=author.state, java_script_enabled=False)
    page.goto(playbook)
    for line in ("Cut", "Drill"):
        expect(page.locator(".opcmd").filter(has_text=line)).to_be_visible()
    expect(page.locator(".ops img").first).to_be_visible()
    page.locator(".sl a").last.click()
    expect(page).to_have_url(re.compile(f"^{re.escape(playbook)}#"))


@pytest.mark.parametrize("width", [390, 1440])
def test_following_loads_little_script_and_nothing_moves(
    playbook: str, author: Author, open_page: OpenPage, width: int
) -> None:
    page = open_page(width, storage_state=author.state)
    answers: list[Response] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    page.on("response", note)
    page.goto(playbook, wait_until="networkidle")

    bodies = [answer.body() for answer in answers if answer.request.resource_type == "script"]
    assert 0 < sum(len(gzip.compress(body, 9)) for body in bodies) <= 15_000
    assert page.evaluate(_SHIFT) < 0.02
    page.locator("[data-go=next]").click()
    expect(page.locator(".opage:visible .opcmd")).to_contain_text("Cut")
    assert page.evaluate(_SHIFT) < 0.02
    assert not is_wider_than_the_screen(page)


def test_the_address_of_a_step_opens_at_that_step(playbook: str, author: Author, open_page: OpenPage) -> None:
    page = open_page(390, storage_state=author.state)
    page.goto(playbook)
    page.locator(".sl a").last.click()
    expect(page.locator(".opage:visible .opcmd")).to_contain_text("Drill")
    page.reload()
    expect(page.locator(".opage:visible .opcmd")).to_contain_text("Drill")


def test_where_there_is_room_the_photo_begins_where_its_column_does(
    playbook: str, author: Author, open_page: OpenPage
) -> None:
    page = open_page(1440, storage_state=author.state)
    page.goto(playbook)
    page.locator("[data-go=next]").click()
    photo, column = page.locator(".opms:visible"), page.locator(".ops:visible")
    expect(photo).to_be_visible()
    above = [box["y"] for box in (photo.bounding_box(), column.bounding_box()) if box]
    assert 0 <= above[0] - above[1] <= 20


def test_what_has_the_focus_on_a_phone_is_never_under_the_bar(
    editor: Page, site: Site, author: Author, open_page: OpenPage
) -> None:
    lines = ["Cut", "Drill", "Deburr", "Wash", "Dry", "Oil", "Pack"]
    drop(editor, small_photos(len(lines)))
    expect(ready_photos(editor)).to_have_count(len(lines))
    write_lines(editor, lines)
    page = open_page(390, storage_state=author.state)
    page.goto(site.address + publish(editor))
    for step in page.locator(".sl a").all():
        step.focus()
        assert page.evaluate(_IS_IN_SIGHT)
    for place in range(30, 150, 30):
        page.locator("main").evaluate("(main, place) => main.scrollTo(0, place)", place)
        assert axe(page) == []


def test_a_danger_is_read_before_its_step_and_another_device_goes_on_there(
    editor: Page, site: Site, author: Author, open_page: OpenPage
) -> None:
    drop(editor, small_photos(2))
    expect(ready_photos(editor)).to_have_count(2)
    write_lines(editor, ["Cut", "Drill"])
    editor.keyboard.press("Control+k")
    editor.keyboard.type("danger")
    editor.keyboard.press("Enter")
    expect(editor.locator("[id^=hazard-kind-]")).to_be_focused()
    editor.keyboard.press("Tab")
    editor.keyboard.type("Sharp bit")
    address = site.address + publish(editor)

    phone, plain = (open_page(390, storage_state=author.state, java_script_enabled=runs) for runs in (True, False))
    phone.goto(address)
    command, onward = phone.locator(".opcmd", has_text="Drill"), phone.locator("[data-go=next]")
    onward.click()
    with phone.expect_request(lambda asked: asked.method == "PUT" and asked.url.endswith("/bookmark")) as moved:
        onward.click()
        onward.click()
        expect(command).to_be_hidden()
        expect(phone.locator("[data-danger]:focus + .opack")).to_be_in_viewport(ratio=1)
        assert (axe(phone), is_wider_than_the_screen(phone)) == ([], False)
        assert phone.locator(".opb--todo [data-hint]").evaluate("hint => hint.scrollWidth <= hint.clientWidth")
        phone.locator(".opack").click()
    expect(command).to_be_focused()
    expect(command).to_be_in_viewport(ratio=1)
    assert moved.value.response() is not None

    tablet = open_page(820, storage_state=author.state)
    tablet.goto(address)
    expect(tablet.locator("[data-label]")).to_have_text("Back to step 2")
    expect(tablet.locator("[data-elsewhere]")).to_be_hidden()
    tablet.locator(".opi--text").click()
    tablet.locator("button[value=largest]").click()
    expect(tablet.locator("html")).to_have_attribute("data-text", "largest")
    assert (axe(tablet), is_wider_than_the_screen(tablet)) == ([], False)

    onward.click()
    expect(phone.locator("#end")).to_be_visible()
    plain.goto(address)
    heading = plain.get_by_role("heading", name="Drill")
    expect(heading).to_be_hidden()
    plain.locator(".opack").click()
    expect(heading).to_be_visible()
