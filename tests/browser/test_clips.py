"""A clip of a gesture: filmed on the phone, played and marked at the desk, and why some are not taken."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from komin.playbooks.media.tests.clips import film
from tests.browser.author import Photo, drop, expect_saved
from tests.browser.author import begin_playbook as begin
from tests.browser.conftest import Author, OpenPage
from tests.browser.site import Site, wait_until
from tests.browser.test_capture import begin_playbook, small_targets
from tests.browser.visitor import Faults, axe, is_wider_than_the_screen

_AT = "document.querySelector('.clip__film')?.currentTime ?? 0"
_CAMERA: dict[str, Any] = {"permissions": ["camera"]}


def clip(seconds: int, name: str = "gesture.mp4") -> Photo:
    return Photo(name, film(seconds=seconds, rate=4, sound=False), "video/mp4")


def begin_filming(phone: Page, seconds: int = 2) -> None:
    """Begun, and `seconds` of it are there."""
    phone.locator("[data-clip]").click()
    expect(phone.locator(".cap__time")).to_have_attribute("data-told", f"0:0{seconds}")


def press(button: Locator, way: str) -> None:
    """With a finger where the screen is touched."""
    if way == "keyboard":
        button.press("Enter")
    elif way == "finger" and button.page.evaluate("navigator.maxTouchPoints"):
        button.tap()
    else:
        button.click()


def plays(page: Page) -> None:
    wait_until(lambda: page.evaluate(f"() => ({_AT}) > 0"))


@pytest.mark.parametrize(("language", "theme"), [("en", "dark"), ("fr", "light")])
def test_a_gesture_is_filmed_on_the_phone_and_played_and_marked_at_the_desk_by_keys(
    site: Site, open_page: OpenPage, language: str, theme: str
) -> None:
    phone = open_page(390, language=language, theme=theme, **_CAMERA)
    address = begin_playbook(phone, site, f"Bleed the pump {language}", language)
    expect(phone.locator("button.cap__shot")).to_be_visible()
    assert (axe(phone), small_targets(phone), is_wider_than_the_screen(phone)) == ([], [], False)
    begin_filming(phone)
    assert (axe(phone), small_targets(phone)) == ([], [])
    phone.locator("[data-clip]").click()
    phone.locator("#line").fill("Bleed the pump")
    expect(phone.locator(".cap__ph .clip__play, .cap__ph .clipsign")).to_be_visible()
    assert (axe(phone), small_targets(phone)) == ([], [])
    expect(phone.locator(".cap__q")).to_contain_text("sent" if language == "en" else "envoyé")

    desk = open_page(1440, language=language, theme=theme, storage_state=phone.context.storage_state())
    desk.goto(f"{address}/edit")
    expect(desk.locator("komin-film .clipsign")).to_have_attribute("data-length", re.compile("0:0[1-9]"))
    desk.locator("svg.an__svg").press("j")
    plays(desk)
    desk.locator("svg.an__svg").press("j")
    expect(desk.locator(".clip__told")).to_have_attribute("data-told", re.compile(" / 0:0"))
    assert axe(desk) == []
    desk.locator("svg.an__svg").press("e")
    expect(desk.locator(".clip__film")).to_have_count(0)
    desk.keyboard.press("Enter")
    expect(desk.locator("komin-board [data-mark]")).to_have_count(1)
    desk.locator(".clip__play").press("Enter")
    plays(desk)
    expect(desk.locator("komin-board [data-mark]")).to_be_visible()


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_a_clip_is_played_by_mouse_by_finger_and_by_keyboard(author: Author, open_page: OpenPage, width: int) -> None:
    page = open_page(width, storage_state=author.state)
    page.goto(author.workspace)
    begin(page, f"Play at {width}")
    drop(page, [clip(30)])
    expect(page.locator("komin-annotator")).to_be_visible()
    button = page.locator(".clip__play")
    expect(button).to_have_accessible_name("Play the clip, 0:30 (J)")
    for way in ("mouse", "finger", "keyboard"):
        press(button, way)
        plays(page)
        expect(button).to_have_accessible_name(re.compile("^Pause"))
        press(button, way)
        expect(button).to_have_accessible_name(re.compile("^Play"))
    box = button.bounding_box()
    assert box and min(box["width"], box["height"]) >= (48 if width < 1000 else 44)
    page.locator("svg.an__svg").press("j")
    expect(button).to_have_accessible_name(re.compile("^Pause"))
    assert (axe(page), is_wider_than_the_screen(page)) == ([], False)


def test_a_blurred_clip_is_a_still_picture_until_that_is_undone(site: Site, editor: Page) -> None:
    drop(editor, [clip(5)])
    expect(editor.locator("komin-annotator")).to_be_visible()
    expect(editor.locator(".clip__play")).to_have_accessible_name("Play the clip, 0:05 (J)")
    board = editor.locator("svg.an__svg")
    board.press("b")
    editor.keyboard.press("Enter")
    expect(editor.locator(".toast")).to_contain_text("still picture now")
    expect(editor.locator("komin-clip, .clipsign")).to_have_count(0)
    editor.keyboard.press("Control+z")
    expect(editor.locator(".clip__play")).to_be_visible()
    editor.keyboard.press("Control+k")
    editor.locator("komin-palette input").fill("play the clip")
    editor.keyboard.press("Enter")
    plays(editor)
    expect_saved(editor)


def test_a_clip_that_is_filmed_without_a_network_stays_in_a_tab_that_dies_and_is_sent_when_it_can(
    site: Site, open_page: OpenPage, faults: Faults
) -> None:
    faults.network_fails = True
    phone = open_page(390, **_CAMERA)
    begin_playbook(phone, site, "Wind the cable")
    phone.context.set_offline(True)
    begin_filming(phone)
    phone.locator("[data-clip]").click()
    expect(phone.locator(".cap__q.is-bad")).to_contain_text("1 clip waits for the network")
    phone.locator(".clip__play").click()
    plays(phone)
    phone.locator("button.opb--next").click()
    begin_filming(phone, seconds=3)

    page = phone.context.new_page()
    phone.close()
    page.context.set_offline(False)
    page.goto(phone.url)
    page.locator(".cap__all button").click()
    expect(page.locator(".caprows li .clipsign")).to_have_count(2)
    expect(page.locator(".cap__q")).to_have_text("Everything is sent")


@pytest.mark.parametrize("leave", [
    lambda phone: phone.get_by_label("Finish capturing").click(),
    lambda phone: phone.locator(".cap__all button").click(),
], ids=["to the end", "to the list"])  # fmt: skip
def test_who_goes_elsewhere_while_filming_keeps_what_was_filmed(
    site: Site, open_page: OpenPage, leave: Callable[[Page], None]
) -> None:
    phone = open_page(390, **_CAMERA)
    begin_playbook(phone, site, "Turn the key")
    begin_filming(phone, seconds=1)
    leave(phone)
    expect(phone.locator(".toast")).to_contain_text("The clip is kept as step 1.")


def test_a_clip_that_is_too_long_is_told_before_it_is_sent(site: Site, open_page: OpenPage, editor: Page) -> None:
    drop(editor, [clip(62, name="long.mp4"), clip(3, name="short.mp4")])
    expect(editor.locator("komin-film .clipsign")).to_have_count(1)
    editor.locator(".tray__l .is-wrong button").click()
    expect(editor.locator(".stage__trouble")).to_contain_text("longer than 60 seconds")
    assert axe(editor) == []

    phone = open_page(390)
    begin_playbook(phone, site, "Empty the tank")
    long = clip(62)
    phone.locator("label.cap__s input[multiple]").set_input_files(
        {"name": long.name, "mimeType": long.type, "buffer": long.content}
    )
    expect(phone.locator(".cap__bad")).to_contain_text("longer than 60 seconds")


def test_without_a_network_a_clip_plays_from_its_own_file_at_the_desk(editor: Page, faults: Faults) -> None:
    faults.network_fails = True
    editor.context.set_offline(True)
    drop(editor, [clip(4)])
    expect(editor.locator("komin-film .clipsign")).to_have_attribute("data-length", "0:04")
    editor.locator(".clip__play").click()
    plays(editor)
    editor.context.set_offline(False)
    expect_saved(editor)
