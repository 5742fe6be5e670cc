"""Faces in photos are found on the device, become blurs as any other, and are destroyed in what others get."""

import io
from urllib.parse import urljoin

import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat
from playwright.sync_api import Locator, Page, expect

from tests.browser.author import drop, expect_saved, path_to_follow, photo_file, ready_photos
from tests.browser.conftest import OpenPage
from tests.browser.site import Site, wait_until
from tests.browser.test_capture import begin_playbook, shoot, small_targets
from tests.browser.visitor import Faults, axe, is_wider_than_the_screen
from tests.samples import needs_samples, sample

pytestmark = needs_samples

BOY = "images/orientation/Blackberry Z10.jpg"
FACE = (0.53, 0.44)
"""The middle of his face, of the upright photo: he is seen from the side, behind a window."""
ELSEWHERE = (0.2, 0.85)
DESTROYED, SAME = 12.0, 6.0
"""Of 255: a rendition is smaller than the photo, and in other bytes."""
_IS_KEPT = """async () => {
  const pages = (await caches.keys()).filter(name => name.startsWith("komin-capture-page-"));
  const held = await Promise.all(pages.map(async name => (await caches.open(name)).match(location.pathname)));
  return held.some(Boolean) && (await (await caches.open("komin-faces")).keys()).length === 3;
}"""


def take(phone: Page, name: str) -> None:
    phone.locator("label.cap__shot input").set_input_files(sample(name))


def said_of_faces(phone: Page) -> Locator:
    return phone.locator(".cap__faces")


def pictures_for_readers(desk: Page, playbook: str) -> set[str]:
    """The addresses of all sizes of its photos, once it is published."""
    submit = desk.locator("form:has([name=draft_revision]) button[type=submit]")

    def can_be_published() -> bool:
        desk.goto(f"{playbook}/publish")
        return submit.count() == 1

    wait_until(can_be_published)
    submit.click()
    desk.goto(urljoin(desk.url, path_to_follow(desk)))
    named: list[str] = desk.locator("img").evaluate_all(
        "all => all.flatMap(one => [one.src, ...one.srcset.split(/, | \\d+w/)])"
    )
    return {urljoin(desk.url, address) for address in named if "media/" in address}


def change_at(page: Page, address: str, spot: tuple[float, float]) -> float:
    """How far a picture is from the photo in a small square around a spot: the mean of all values, of 255."""
    answer = page.request.get(address)
    assert answer.ok
    got = Image.open(io.BytesIO(answer.body())).convert("RGB")
    with Image.open(sample(BOY)) as photo:
        sent = ImageOps.exif_transpose(photo).convert("RGB").resize(got.size)
    x, y, reach = round(spot[0] * got.width), round(spot[1] * got.height), round(got.width * 0.02)
    square = (x - reach, y - reach, x + reach, y + reach)
    difference = ImageStat.Stat(ImageChops.difference(got.crop(square), sent.crop(square))).mean
    return sum(difference) / len(difference)


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("fr", "dark")])
def test_a_face_is_blurred_on_the_phone_and_destroyed_in_what_others_get(
    site: Site, open_page: OpenPage, language: str, theme: str
) -> None:
    phone = open_page(390, language=language, theme=theme)
    address = begin_playbook(phone, site, f"Look through the window {language}", language)
    expect(phone.locator(".cap__tip--faces")).to_be_visible()
    take(phone, BOY)
    expect(said_of_faces(phone)).to_contain_text("1 visage trouvé" if language == "fr" else "1 face found")
    expect(phone.locator("komin-board [data-mark]")).to_have_count(1)
    assert (axe(phone), small_targets(phone), is_wider_than_the_screen(phone)) == ([], [], False)
    expect(phone.locator(".cap__q")).to_have_text("Tout est envoyé" if language == "fr" else "Everything is sent")

    phone.locator("#line").fill("Look")

    desk = open_page(1440, language=language, theme=theme, storage_state=phone.context.storage_state())
    pictures = pictures_for_readers(desk, address)
    assert len(pictures) >= 2
    for picture in pictures:
        assert change_at(desk, picture, FACE) > DESTROYED
        assert change_at(desk, picture, ELSEWHERE) < SAME


def test_a_blur_that_was_found_is_taken_back_by_undo_and_one_that_was_drawn_is_not(
    site: Site, open_page: OpenPage
) -> None:
    phone = open_page(390)
    begin_playbook(phone, site, "Look again")
    take(phone, BOY)
    marks = phone.locator("komin-board [data-mark]")
    expect(marks).to_have_count(1)
    phone.locator("[data-tool=pin]").click()
    place = phone.locator("komin-board svg.an__svg").bounding_box()
    assert place is not None
    phone.mouse.click(place["x"] + place["width"] * 0.2, place["y"] + place["height"] * 0.2)
    expect(marks).to_have_count(2)
    said_of_faces(phone).get_by_role("button", name="Undo").click()
    expect(marks).to_have_count(1)
    expect(said_of_faces(phone)).to_have_text("No face is blurred any more. Check the photo.")
    phone.get_by_label("Undo the drawing").click()
    expect(marks).to_have_count(2)
    expect(said_of_faces(phone)).to_contain_text("1 face found and blurred")


def test_a_photo_without_a_face_gets_no_mark_and_none_is_looked_for_where_it_is_turned_off(
    site: Site, open_page: OpenPage
) -> None:
    phone = open_page(390)
    begin_playbook(phone, site, "Look at the valve")
    shoot(phone, "navy", "Close the valve")
    expect(said_of_faces(phone)).to_have_text("No face found. Check the photo.")
    expect(phone.locator("komin-board svg.an__svg")).to_be_visible()
    expect(phone.locator("komin-board [data-mark]")).to_have_count(0)

    phone.locator("button.opb--next").click()
    phone.locator(".cap__all button").click()
    switch = phone.get_by_label("Blur faces found in photos")
    switch.uncheck()
    assert (axe(phone), small_targets(phone), is_wider_than_the_screen(phone)) == ([], [], False)
    phone.get_by_label("Back").click()
    take(phone, BOY)
    expect(phone.locator("komin-board svg.an__svg")).to_be_visible()
    expect(said_of_faces(phone)).to_have_count(0)
    phone.get_by_label("Finish capturing").click()
    phone.get_by_role("button", name="Steps of this phone").click()
    expect(phone.locator(".caprows small")).to_have_count(0)
    switch.check()
    expect(phone.locator(".caprows small")).to_have_text("1 face blurred")


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("fr", "dark")])
def test_what_was_sent_without_a_look_is_said_at_the_end_and_in_the_list_until_somebody_asks(
    site: Site, open_page: OpenPage, faults: Faults, language: str, theme: str
) -> None:
    phone = open_page(390, language=language, theme=theme)
    faults.network_fails = True
    phone.context.route("**/static/komin/faces/**", lambda route: route.abort())
    begin_playbook(phone, site, f"Look later {language}", language)
    take(phone, BOY)
    look_now = said_of_faces(phone).get_by_role("button", name="Chercher" if language == "fr" else "Look now")
    expect(look_now).to_be_visible()
    expect(phone.locator(".cap__q")).to_have_text("Tout est envoyé" if language == "fr" else "Everything is sent")
    phone.locator(".cap--line .cap__top button").last.click()
    left_out = "Visages non cherchés sur 1 photo" if language == "fr" else "Faces not looked for in 1 photo"
    expect(phone.locator(".cap__end p", has_text=left_out)).to_be_visible()
    assert (axe(phone), small_targets(phone), is_wider_than_the_screen(phone)) == ([], [], False)
    phone.locator(".cap__end button.opb").nth(1).click()
    expect(phone.locator(".caprows small")).to_have_text(left_out)
    assert (axe(phone), small_targets(phone), is_wider_than_the_screen(phone)) == ([], [], False)

    phone.context.unroute("**/static/komin/faces/**")
    phone.locator(".caprows__go").click()
    look_now.click()
    expect(said_of_faces(phone)).to_contain_text("1 visage trouvé" if language == "fr" else "1 face found")
    stays = "Une version déjà publiée reste comme elle était." if language == "fr" else "A version published before"
    expect(said_of_faces(phone)).to_contain_text(stays)
    assert (axe(phone), small_targets(phone), is_wider_than_the_screen(phone)) == ([], [], False)


def test_without_a_network_faces_are_found_after_the_first_visit(
    site: Site, open_page: OpenPage, faults: Faults
) -> None:
    phone = open_page(390)
    begin_playbook(phone, site, "Look in the cellar")
    wait_until(lambda: phone.evaluate(_IS_KEPT))
    phone.context.new_cdp_session(phone).send("Network.clearBrowserCache")
    faults.network_fails = True
    phone.context.set_offline(True)
    phone.reload()
    take(phone, BOY)
    expect(said_of_faces(phone)).to_contain_text("1 face found and blurred")
    expect(phone.locator(".cap__q.is-bad")).to_contain_text("1 photo waits for the network")
    phone.context.set_offline(False)


def test_the_worker_that_finds_faces_may_fetch_from_us_alone_and_no_page_may_do_more_for_it(
    site: Site, open_page: OpenPage
) -> None:
    phone = open_page(390)
    with phone.expect_response(
        lambda answer: "/static/komin/faces/" in answer.url and answer.url.endswith(".js")
    ) as got:
        begin_playbook(phone, site, "Look who asks")
    policy = got.value.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; report-")
    page = phone.request.get(phone.url)
    assert "wasm" not in page.headers["content-security-policy"]


def test_at_the_desk_a_key_and_the_palette_blur_the_faces_of_the_photo_and_one_undo_takes_them_back(
    editor: Page,
) -> None:
    drop(editor, [photo_file(sample(BOY))])
    expect(ready_photos(editor)).to_have_count(1)
    expect(editor.locator("komin-board svg.an__svg")).to_be_visible()
    marks = editor.locator("komin-board [data-mark]")
    editor.keyboard.press("Control+k")
    editor.locator("komin-palette input").fill("Blur the faces")
    editor.keyboard.press("Enter")
    expect(editor.locator(".toast").last).to_contain_text("1 face found and blurred")
    expect(marks).to_have_count(1)
    editor.keyboard.press("Control+z")
    expect(marks).to_have_count(0)
    editor.locator("komin-board svg.an__svg").focus()
    editor.keyboard.press("g")
    expect(marks).to_have_count(1)
    editor.keyboard.press("g")
    expect(editor.locator(".toast").last).to_contain_text("No other face found")
    expect(marks).to_have_count(1)
    expect_saved(editor)
