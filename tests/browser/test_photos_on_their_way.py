"""Photos between the browser and the server: closed tabs, a server that starts again, no photos at all, 300 at once."""

from dataclasses import replace

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.author import Photo, drop, expect_saved, film, photo_file, ready_photos, small_photos
from tests.browser.site import Site, wait_until
from tests.browser.visitor import Faults, axe
from tests.samples import needs_samples, sample

_PARTS = "**/uploads/*/parts/*"
_KEPT = """() => new Promise((done) => {
  const opening = indexedDB.open("komin-editor");
  opening.onsuccess = () => {
    const reading = opening.result.transaction("uploads").objectStore("uploads").getAll();
    reading.onsuccess = () => { done(reading.result.filter(({file}) => file).length); opening.result.close(); };
  };
})"""
# Milliseconds between two frames, gathered from the first call on.
_PAUSES = """() => {
  if (globalThis.pauses) return globalThis.pauses;
  globalThis.pauses = [0];
  let before = performance.now();
  const frame = (now) => { globalThis.pauses.push(now - before); before = now; requestAnimationFrame(frame); };
  requestAnimationFrame(frame);
  return globalThis.pauses;
}"""


def hold_parts(page: Page) -> list[Route]:
    """Photos begin to be sent and do not arrive: their requests gather in the list."""
    held: list[Route] = []
    page.route(_PARTS, lambda route: held.append(route))
    return held


def test_a_tab_closed_in_the_middle_of_uploads_goes_on_when_it_is_opened_again(editor: Page) -> None:
    held = hold_parts(editor)
    drop(editor, small_photos(6))
    expect(film(editor)).to_have_count(6)
    expect_saved(editor)
    wait_until(lambda: editor.evaluate(_KEPT) == 6 and len(held) == 3)
    context, address = editor.context, editor.url
    editor.close()

    again = context.new_page()
    again.goto(address)
    expect(ready_photos(again)).to_have_count(6)
    expect_saved(again)
    wait_until(lambda: again.evaluate(_KEPT) == 0)


def test_photos_wait_for_a_server_that_starts_again_and_then_go_on_by_themselves(
    editor: Page, site: Site, faults: Faults
) -> None:
    faults.network_fails = True
    held = hold_parts(editor)
    drop(editor, small_photos(5))
    expect(film(editor)).to_have_count(5)
    wait_until(lambda: editor.evaluate(_KEPT) == 5 and len(held) == 3)
    with site.web_stopped():
        for route in held:
            route.continue_()
        editor.unroute(_PARTS)
        expect(editor.get_by_text("Waiting for the network")).to_be_visible()

    expect(ready_photos(editor)).to_have_count(5)
    expect_saved(editor)


# What is drawn on lies in a drawing: its picture is decoded once more to be measured.
_WIDTH_OF_PICTURE = """async drawn => {
    const picture = new Image();
    picture.src = drawn.href.baseVal;
    await picture.decode();
    return picture.naturalWidth;
}"""


@needs_samples
def test_a_photo_of_an_iphone_is_shown(editor: Page) -> None:
    drop(editor, [photo_file(sample("images/heic/arrow.heic"))])
    expect(ready_photos(editor)).to_have_count(1)
    large = editor.locator(".stage__photo image")
    expect(large).to_be_visible()
    assert large.evaluate(_WIDTH_OF_PICTURE) > 100


def test_a_text_that_calls_itself_a_photo_is_told_on_its_step_and_the_others_go_on(
    editor: Page, faults: Faults
) -> None:
    faults.expected_statuses.add(422)
    before, after = small_photos(2)
    text = Photo("IMG_2.jpg", b"Dear diary")
    drop(editor, [replace(before, name="IMG_1.png"), text, replace(after, name="IMG_3.png")])
    expect(film(editor)).to_have_count(3)
    expect(ready_photos(editor)).to_have_count(2)

    film(editor).nth(1).click()
    trouble = editor.locator(".stage__trouble")
    expect(trouble).to_contain_text("IMG_2.jpg")
    assert axe(editor) == []
    trouble.get_by_role("button", name="Remove this photo").click()
    expect(trouble).to_have_count(0)
    expect(film(editor)).to_have_count(3)


def test_the_same_photo_twice_is_stored_once(editor: Page) -> None:
    (photo,) = small_photos(1)
    drop(editor, [photo, replace(photo, name="copy.png")])
    expect(ready_photos(editor)).to_have_count(2)

    first, second = (photo.get_attribute("src") for photo in ready_photos(editor).all())
    assert first == second


def test_a_file_that_is_no_photo_is_named_and_nothing_else_happens(editor: Page) -> None:
    drop(editor, [Photo("parts list.xlsx", b"PK", "application/vnd.ms-excel")])
    expect(editor.locator(".toast")).to_contain_text("parts list.xlsx")
    expect(film(editor)).to_have_count(0)


@pytest.mark.long
def test_300_photos_dropped_at_once_do_not_freeze_the_page_and_one_more_is_told(editor: Page) -> None:
    editor.evaluate(_PAUSES)
    drop(editor, small_photos(301))
    expect(film(editor)).to_have_count(300)
    expect(editor.locator(".toast", has_text="The first 300 were taken")).to_be_visible()
    editor.keyboard.type("Typed while photos come in")
    expect(editor.locator("#command")).to_have_value("Typed while photos come in")
    expect(ready_photos(editor)).not_to_have_count(0, timeout=120_000)
    # A page that reads or draws all at once stands still for most of the time, however fast the machine is.
    pauses = editor.evaluate(_PAUSES)
    assert max(pauses) < sum(pauses) / 3
    # A photo is drawn once its step comes into sight.
    for seen in range(0, 300, 8):
        film(editor).nth(seen).scroll_into_view_if_needed()
    expect(ready_photos(editor)).to_have_count(300, timeout=300_000)
