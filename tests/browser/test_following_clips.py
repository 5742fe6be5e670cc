"""A published clip on a phone: it plays when it is pressed, larger too, and from the kept copy without a network."""

import pytest
from playwright.sync_api import Locator, Page, expect

from komin.playbooks.media.tests.clips import film
from tests.browser.author import Photo, drop, publish, ready_photos, small_photos, write_lines
from tests.browser.author import film as steps
from tests.browser.conftest import Author, OpenPage
from tests.browser.site import Site, wait_until
from tests.browser.test_following import _SHIFT
from tests.browser.test_offline import keep
from tests.browser.visitor import Faults, axe, is_wider_than_the_screen

SECONDS = 4
LINES = ["Look at the bowl", "Turn it"]
_PLAYS = "film => !film.paused && film.readyState >= 2 && film.currentTime > 0"
# As a person who drags along the controls: to a moment that was not played yet.
_SEEK = """async (film) => {
  film.pause();
  const there = new Promise((done) => film.addEventListener("seeked", done, {once: true}));
  film.currentTime = film.duration - 0.5;
  await there;
  return [film.currentTime, film.duration, film.readyState];
}"""
_RANGE = """async (film) => {
  const answer = await fetch(film.currentSrc, {headers: {Range: "bytes=8-19"}});
  return [answer.status, (await answer.arrayBuffer()).byteLength, answer.headers.get("Content-Type")];
}"""


# A copy that a worker kept which knew of no films: its list says nothing of what it holds.
_AS_BEFORE = """async () => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const {url} of await cache.keys()) if (url.endsWith(".mp4")) await cache.delete(url);
  }
  const asked = (request) => new Promise((done) => (request.onsuccess = () => done(request.result)));
  const database = await asked(indexedDB.open("komin-offline"));
  const copies = database.transaction("copies", "readwrite").objectStore("copies");
  for (const {holds, ...copy} of await asked(copies.getAll())) await asked(copies.put(copy));
}"""
_FILMS_KEPT = """async () => {
  const stores = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
  return stores.flat().filter(({url}) => url.endsWith(".mp4")).length;
}"""


@pytest.fixture
def published(editor: Page, site: Site) -> str:
    """The address of a playbook of two steps: a photo, then a clip."""
    clip = film(seconds=SECONDS, sides=(320, 240), colours=("black", "teal", "white"))
    drop(editor, [*small_photos(1), Photo("turn.mp4", clip, "video/mp4")])
    expect(steps(editor)).to_have_count(len(LINES))
    expect(ready_photos(editor)).to_have_count(len(LINES))
    write_lines(editor, LINES)
    return site.address + publish(editor)


def step(page: Page) -> Locator:
    return page.locator("[data-page=step]:not([hidden])")


def go_to_clip(page: Page) -> Locator:
    page.locator(".sl a").last.click()
    expect(step(page).locator("video")).to_be_visible()
    return step(page).locator("video")


def plays(clip: Locator) -> None:
    clip.evaluate("film => film.play()")
    wait_until(lambda: clip.evaluate(_PLAYS))


def test_a_clip_plays_on_a_phone_and_stops_when_the_step_is_turned(
    published: str, author: Author, open_page: OpenPage
) -> None:
    phone = open_page(390, storage_state=author.state)
    phone.goto(published)
    assert phone.locator(".is-clip:visible").count() == 1
    clip = go_to_clip(phone)
    assert (axe(phone), is_wider_than_the_screen(phone)) == ([], False)
    assert phone.evaluate(_SHIFT) < 0.02
    plays(clip)
    assert clip.evaluate("film => [film.muted, film.loop, Math.round(film.duration)]") == [True, True, SECONDS]
    phone.locator("[data-go=back]").click()
    assert phone.locator("main video").evaluate("film => film.paused")

    phone.locator("[data-go=next]").click()
    plays(step(phone).locator("video"))
    step(phone).locator("a[data-zoom]").click()
    large = phone.locator("dialog video")
    wait_until(lambda: large.evaluate(_PLAYS))
    assert (axe(phone), is_wider_than_the_screen(phone)) == ([], False)
    phone.locator("[data-zoom-play]").click()
    expect(large).to_have_js_property("paused", True)
    phone.keyboard.press("Escape")
    expect(large).to_be_hidden()


def test_without_scripts_a_clip_plays_by_its_own_controls(published: str, author: Author, open_page: OpenPage) -> None:
    page = open_page(820, storage_state=author.state, java_script_enabled=False)
    page.goto(published)
    page.locator(".sl a").last.click()
    clip = page.locator("video")
    clip.focus()
    wait_until(lambda: clip.evaluate("film => film.currentSrc"))
    with page.expect_response(lambda answer: answer.url.endswith(".mp4")) as asked:
        page.keyboard.press("Space")
    assert (asked.value.status, asked.value.headers["content-type"]) == (206, "video/mp4")


def test_a_kept_clip_plays_without_a_network_from_any_moment_of_it(
    published: str, author: Author, open_page: OpenPage, site: Site, faults: Faults
) -> None:
    faults.network_fails = True
    phone = open_page(390, storage_state=author.state)
    keep(phone, published)
    with site.web_stopped():
        phone.goto(published)
        expect(phone.locator("[data-copy-strip=fresh]")).to_be_visible()
        clip = go_to_clip(phone)
        plays(clip)
        at, length, ready = clip.evaluate(_SEEK)
        assert (round(length - at, 1), ready >= 2) == (0.5, True)
        assert clip.evaluate(_RANGE) == [206, 12, "video/mp4"]
        assert axe(phone) == []


def test_what_was_kept_before_there_were_clips_is_fetched_with_its_films(
    published: str, author: Author, open_page: OpenPage, site: Site
) -> None:
    phone = open_page(390, storage_state=author.state)
    keep(phone, published)
    assert phone.evaluate(_FILMS_KEPT) == 1
    phone.evaluate(_AS_BEFORE)
    assert phone.evaluate(_FILMS_KEPT) == 0
    phone.goto(f"{site.address}/device")
    phone.locator("[data-copies] [data-update]").click()
    wait_until(lambda: phone.evaluate(_FILMS_KEPT) == 1)
