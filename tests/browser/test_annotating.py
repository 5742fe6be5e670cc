"""Drawing on a photo by mouse, by keyboard and by touch, and what those who follow the playbook see of it."""

import io
import re
from collections.abc import Callable, Sequence

import pytest
from PIL import Image, ImageStat
from playwright.sync_api import Locator, Page, expect

from tests.browser.author import Photo, begin_playbook, drop, expect_saved, path_to_follow, ready_photos
from tests.browser.conftest import Author, OpenPage
from tests.browser.site import Site, wait_until
from tests.browser.visitor import axe, is_wider_than_the_screen

Place = tuple[float, float]
SECRET = (0.4, 0.4, 0.2, 0.2)


def _photo_with_a_secret() -> Photo:
    """Grey, with a patch of two loud colours in its middle."""
    image = Image.new("RGB", (800, 600), "#808080")
    for column in range(320, 480, 20):
        image.paste("magenta" if column % 40 else "lime", (column, 240, column + 20, 360))
    file = io.BytesIO()
    image.save(file, "PNG")
    return Photo("secret.png", file.getvalue(), "image/png")


def _marks(page: Page) -> Locator:
    return page.locator("komin-board [data-mark]")


def _mark(page: Page, name: str) -> Locator:
    """The mark whose name begins like this; the chosen one says its keys after it."""
    return page.locator(f"komin-board [role=button][aria-label^='{name}']")


def _tool(page: Page, key: str) -> Locator:
    return page.locator(f".tool[aria-keyshortcuts={key}]")


def _with_photo(page: Page) -> Page:
    """A step whose photo can be drawn on."""
    drop(page, [_photo_with_a_secret()])
    expect(ready_photos(page)).to_have_count(1)
    expect(page.locator("komin-board svg.an__svg")).to_be_visible()
    return page


def _on_screen(page: Page) -> Callable[[float, float], Place]:
    box = page.locator("svg.an__svg").bounding_box()
    assert box is not None
    return lambda x, y: (box["x"] + x * box["width"], box["y"] + y * box["height"])


def _drag(page: Page, start: Place, end: Place) -> None:
    at = _on_screen(page)
    page.mouse.move(*at(*start))
    page.mouse.down()
    page.mouse.move(*at((start[0] + end[0]) / 2, (start[1] + end[1]) / 2), steps=3)
    page.mouse.move(*at(*end), steps=3)
    page.mouse.up()


def test_marks_are_drawn_moved_and_restyled_by_mouse_and_undone(editor: Page) -> None:
    page = _with_photo(editor)
    _drag(page, (0.1, 0.8), (0.3, 0.6))
    expect(_mark(page, "Arrow")).to_have_count(1)
    page.keyboard.down("Shift")
    _drag(page, (0.5, 0.8), (0.6, 0.7))
    page.keyboard.up("Shift")
    expect(_mark(page, "Circle")).to_have_count(1)
    page.keyboard.press("Control+z")
    expect(_marks(page)).to_have_count(1)
    page.mouse.dblclick(*_on_screen(page)(0.6, 0.5))
    expect(_mark(page, "Arrow")).to_have_count(2)
    page.mouse.dblclick(*_on_screen(page)(0.6, 0.5))
    expect(_mark(page, "Arrow")).to_have_count(2)
    page.keyboard.press("Control+z")
    expect(_marks(page)).to_have_count(1)
    _tool(page, "E").click()
    page.mouse.click(*_on_screen(page)(0.5, 0.2))
    page.mouse.click(*_on_screen(page)(0.8, 0.2))
    expect(_mark(page, "Pin 2")).to_have_count(1)
    page.locator("#mark-label").fill("The <b>seal</b>")
    page.get_by_role("button", name="Ink: Black").click()
    expect(page.locator("[data-mark].is-on circle[fill='#14191B']")).to_have_count(1)
    expect_saved(page)
    assert axe(page) == []

    _tool(page, "V").click()
    _drag(page, (0.8, 0.2), (0.7, 0.4))
    page.keyboard.press("Shift+F10")
    page.get_by_role("menuitem", name="Duplicate").click()
    expect(_mark(page, "Pin 3")).to_have_count(1)
    page.keyboard.press("Control+z")
    expect(_marks(page)).to_have_count(3)
    page.keyboard.press("Control+y")
    expect(_marks(page)).to_have_count(4)
    expect_saved(page)
    page.reload()
    expect(_marks(page)).to_have_count(4)
    expect(_mark(page, "Pin 2: The <b>seal</b>")).to_have_count(1)
    expect(page.locator("komin-film .mark-pin")).to_have_count(3)


@pytest.mark.parametrize(("width", "theme"), [(390, "dark"), (820, "light")])
def test_a_mouse_draws_and_moves_on_a_narrow_screen_too(
    author: Author, open_page: OpenPage, width: int, theme: str
) -> None:
    page = open_page(width, theme=theme, storage_state=author.state)
    page.goto(author.workspace)
    begin_playbook(page, f"Mouse {width}")
    _with_photo(page)
    _drag(page, (0.1, 0.8), (0.3, 0.6))
    expect(_mark(page, "Arrow")).to_have_count(1)
    _tool(page, "C").click()
    _drag(page, (0.5, 0.3), (0.8, 0.5))
    expect(_mark(page, "Circle")).to_have_count(1)
    before = _mark(page, "Circle").bounding_box()
    _tool(page, "V").click()
    _drag(page, (0.65, 0.4), (0.55, 0.6))
    assert before
    left, above = before["x"], before["y"]
    wait_until(lambda: (now := _mark(page, "Circle").bounding_box()) and now["y"] > above and now["x"] < left)
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect(_marks(page)).to_have_count(1)
    expect_saved(page)
    assert (axe(page), is_wider_than_the_screen(page)) == ([], False)


def test_everything_is_drawn_and_changed_without_a_mouse(editor: Page) -> None:
    page = _with_photo(editor)
    board = page.locator("svg.an__svg")
    board.focus()
    page.keyboard.press("r")
    page.keyboard.press("Enter")
    expect(_mark(page, "Box")).to_be_focused()
    for key in ("ArrowLeft", "ArrowUp", "Shift+ArrowRight"):
        page.keyboard.press(key)
    expect(page.locator("komin-board [role=status]")).to_have_text(re.compile(r"\d+ % wide"))
    page.keyboard.press("Enter")
    page.keyboard.type("Bolt")
    page.keyboard.press("Enter")
    expect(_mark(page, "Box: Bolt")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    page.keyboard.press("Enter")
    page.keyboard.type("Slowly")
    page.keyboard.press("Escape")
    expect(_mark(page, "Text: Slowly")).to_be_focused()
    page.keyboard.press("Delete")
    expect(_marks(page)).to_have_count(1)
    expect(board).to_be_focused()
    page.keyboard.press("Tab")
    expect(_mark(page, "Box: Bolt")).to_be_focused()
    page.keyboard.press("k")
    for key in ("Shift+ArrowLeft", "Shift+ArrowLeft", "Enter", "p"):
        page.keyboard.press(key)
    expect(page.locator("komin-board [role=status]")).to_have_text("Turned to 90°")
    expect_saved(page)
    page.locator("#command").click()
    page.keyboard.type("Cut")
    expect(page.locator("#command")).to_have_value("Cut")
    expect(_marks(page)).to_have_count(1)


def test_a_finger_draws_pinches_and_finds_the_menu(author: Author, open_page: OpenPage) -> None:
    page = open_page(390, storage_state=author.state)
    page.goto(author.workspace)
    begin_playbook(page, "A finger draws")
    _with_photo(page)
    touchscreen = page.context.new_cdp_session(page)

    def touch(kind: str, spots: Sequence[Place] = ()) -> None:
        points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(spots)]
        touchscreen.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    _tool(page, "C").tap()
    at = _on_screen(page)
    touch("touchStart", [at(0.2, 0.3)])
    for part in (0.4, 0.5, 0.6):
        touch("touchMove", [at(part, part)])
    touch("touchEnd")
    expect(_marks(page)).to_have_count(1)
    assert not is_wider_than_the_screen(page)
    assert axe(page) == []

    _tool(page, "V").tap()
    at = _on_screen(page)
    touch("touchStart", [at(0.4, 0.45)])
    expect(page.get_by_role("menu")).to_be_visible()
    touch("touchEnd")
    page.get_by_role("menuitemradio", name="Size: Large").tap()
    expect(page.get_by_role("menu")).to_have_count(0)
    whole = page.locator("svg.an__svg").get_attribute("viewBox")
    touch("touchStart", [at(0.45, 0.5), at(0.55, 0.5)])
    for by in (0.05, 0.1, 0.2):
        touch("touchMove", [at(0.45 - by, 0.5), at(0.55 + by, 0.5)])
    touch("touchEnd")
    expect(page.locator("svg.an__svg")).not_to_have_attribute("viewBox", str(whole))
    expect(_marks(page)).to_have_count(1)
    expect_saved(page)


def _most_colourful(picture: bytes) -> int:
    image = Image.open(io.BytesIO(picture)).convert("RGB").convert("HSV")
    return int(ImageStat.Stat(image.getchannel("S")).extrema[0][1])


def test_who_follows_sees_marks_over_the_photo_and_nothing_of_what_is_blurred(
    editor: Page, site: Site, open_page: OpenPage, author: Author
) -> None:
    page = _with_photo(editor)
    page.locator("#command").fill("Hold [1], not [7]")
    _tool(page, "B").click()
    _drag(page, (0.38, 0.38), (0.62, 0.62))
    _tool(page, "E").click()
    page.mouse.click(*_on_screen(page)(0.2, 0.2))
    page.locator("#mark-label").fill("The handle")
    expect_saved(page)
    page.locator("a[data-publish]").click()
    submit = "form:has([name=draft_revision]) button[type=submit]"
    page.wait_for_url("**/publish*")
    address = page.url

    def can_be_published() -> bool:
        page.goto(address)
        return page.locator(submit).count() == 1

    wait_until(can_be_published)
    page.locator(submit).click()
    path = path_to_follow(page)
    page.goto(address.partition("#")[0].replace("/publish", "/edit"))
    page.locator("#command").fill("Hold [1] tight")
    expect_saved(page)
    page.goto(address)
    pin = page.locator(".chg h2 .pin")
    colours = pin.evaluate("(pin) => [getComputedStyle(pin).color, getComputedStyle(pin).backgroundColor]")
    assert (pin.text_content(), len(set(colours))) == ("1", 2)

    plain = open_page(820, storage_state=author.state, java_script_enabled=False)
    plain.goto(f"{site.address}{path}")
    expect(plain.get_by_role("img", name="1 The handle")).to_have_count(1)
    expect(plain.locator(".opcmd .pin")).to_have_text("1")
    expect(plain.locator("h2.opcmd").first).to_contain_text("not [7]")
    pictures = plain.locator("img").evaluate_all(
        "all => all.flatMap((one) => [one.src, ...one.srcset.split(/, | \\d+w/)])"
    )
    fetched = {address for address in pictures if "media/" in address}
    assert len(fetched) >= 2
    for address in fetched:
        answer = plain.request.get(f"{site.address}{path.rstrip('/')}/{address}" if "://" not in address else address)
        assert answer.status == 200
        assert _most_colourful(answer.body()) < 40

    follower = open_page(390, storage_state=author.state)
    follower.goto(f"{site.address}{path}")
    follower.locator("[data-go=next]").click()
    follower.locator("a[data-zoom]").first.click()
    expect(follower.locator("dialog[open] .marks")).to_be_visible()
    assert axe(follower) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_toolbar_is_one_stop_and_says_its_keys(editor: Page, theme: str) -> None:
    page = _with_photo(editor)
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    _tool(page, "V").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Arrow (F)")).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    expect(page.locator("textarea[id^=alt-]")).to_be_focused()
    assert axe(page) == []
