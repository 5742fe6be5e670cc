"""A playbook that is kept on a phone opens without a network, for who kept it, as long as they may follow it."""

import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.author import (
    begin_playbook,
    drop,
    expect_saved,
    film,
    pick,
    publish,
    ready_photos,
    small_photos,
    write_lines,
)
from tests.browser.conftest import Author, OpenPage
from tests.browser.site import Site, wait_until
from tests.browser.test_capture import shoot
from tests.browser.visitor import Faults, axe, is_wider_than_the_screen, newcomer, sign_up

LINES = ["Open the bowl", "Change the cartridge"]
_PART = """async (bytes) => {
  const photo = document.querySelector("[data-page=step] img").currentSrc;
  const answer = await fetch(photo, {headers: {Range: `bytes=${bytes}`}});
  return [answer.status, (await answer.arrayBuffer()).byteLength];
}"""

_WITHOUT_LIST = """() => new Promise((done) => {
  indexedDB.deleteDatabase("komin-offline").onsuccess = () => done();
})"""


@pytest.fixture
def published(editor: Page, site: Site) -> str:
    """The address of a playbook of two steps with a photo each."""
    drop(editor, small_photos(len(LINES)))
    expect(film(editor)).to_have_count(len(LINES))
    expect(ready_photos(editor)).to_have_count(len(LINES))
    write_lines(editor, LINES)
    return site.address + publish(editor)


def keep(page: Page, address: str, said: str = "It opens without a network now.") -> None:
    page.goto(address)
    page.locator(".opmenu:has([data-keep]) > summary").click()
    page.locator("[data-keep-do]").click()
    expect(page.locator("[data-keep-said]")).to_contain_text(said)


def kept(page: Page, site: Site) -> list[str]:
    """What the device lists."""
    page.goto(f"{site.address}/device")
    expect(page.locator("[data-copies] li, [data-none]:not([hidden])").first).to_be_visible()
    return page.locator("[data-copies] [data-title]").all_inner_texts()


def test_a_kept_playbook_is_followed_without_a_network_and_updated_with_one(
    published: str, editor: Page, site: Site, author: Author, open_page: OpenPage, faults: Faults
) -> None:
    faults.network_fails = True
    phone = open_page(390, storage_state=author.state)
    keep(phone, published)

    with site.web_stopped():
        began = time.monotonic()
        phone.goto(published)
        expect(phone.locator("[data-copy-strip=fresh]")).to_be_visible()
        assert time.monotonic() - began < 15, "nobody waits for a network that is not there"
        for line in LINES:
            phone.locator("[data-go=next]").click()
            step = phone.locator("[data-page=step]:not([hidden])")
            expect(step.locator(".opcmd")).to_contain_text(line)
            expect(step.locator("img")).not_to_have_js_property("naturalWidth", 0)
        assert (axe(phone), is_wider_than_the_screen(phone)) == ([], False)
        assert [phone.evaluate(_PART, bytes) for bytes in ("0-9", "-4")] == [[206, 10], [206, 4]]
        assert "csrf" not in phone.content() and "Lovelace" not in phone.content()

        phone.goto("about:blank")
        phone.goto(published)
        expect(phone.locator("[data-label]")).to_have_text(f"Back to step {len(LINES)}")

        phone.goto(author.workspace)
        expect(phone.locator("[data-when=unreachable]")).to_be_visible()
        expect(phone.locator("[data-copies] li")).to_have_count(1)
        assert (axe(phone), is_wider_than_the_screen(phone)) == ([], False)

    # Another device learns where the person was, once a page comes from the server: a slow one leaves it to the copy.
    wait_until(lambda: phone.goto(published) and phone.locator("[data-bookmark]").count())
    expect(phone.locator("[data-label]")).to_have_text(f"Back to step {len(LINES)}")
    tablet = open_page(820, storage_state=author.state)
    tablet.goto(published)
    expect(tablet.locator("[data-label]")).to_have_text(f"Back to step {len(LINES)}")

    # What is written while the network goes waits, and arrives when it is back.
    phone.goto(f"{published}feedback")
    phone.locator("[name=kind]").first.check(force=True)
    phone.locator("[name=text]").fill("The torque is wrong.")
    phone.context.set_offline(True)
    phone.locator(".fbk__b button").click()
    expect(phone.locator("[data-when=waiting]")).to_be_visible()
    expect(phone.locator("[data-unsent] li")).to_contain_text("The torque is wrong.")
    phone.context.set_offline(False)
    expect(phone.locator("[data-unsent] li")).to_have_count(0)
    editor.goto(f"{author.workspace}feedback/")
    expect(editor.locator("main")).to_contain_text("The torque is wrong.")


def test_a_link_that_is_revoked_takes_its_copy_along(
    published: str, editor: Page, site: Site, open_page: OpenPage, faults: Faults
) -> None:
    faults.network_fails = True
    editor.locator("a[href$='/sharing']").click()
    editor.locator("form[action*='/sharing/links'] button[type=submit]").click()
    link = editor.locator("#public .shr__one input").first.input_value()
    stranger = open_page(390)
    keep(stranger, link)
    stranger.context.set_offline(True)
    stranger.goto(link)
    expect(stranger.locator("[data-copy-strip=fresh]")).to_be_visible()

    editor.locator("#public a[href$='/revocation']").click()
    editor.locator("main form button[type=submit]").click()
    faults.expected_statuses.add(404)
    # The page that is followed says it as soon as there is a network again.
    stranger.context.set_offline(False)
    expect(stranger.locator("[data-copy-strip=gone]")).to_be_visible()
    stranger.context.set_offline(True)
    stranger.goto(link)
    expect(stranger.locator("[data-when=unreachable]")).to_be_visible()
    expect(stranger.locator("[data-told] li")).to_contain_text("you may not follow it any more")
    expect(stranger.locator("[data-copies] li")).to_have_count(0)


def test_signing_out_and_somebody_else_leave_no_copy_and_a_full_device_keeps_nothing(
    published: str, site: Site, author: Author, open_page: OpenPage, faults: Faults
) -> None:
    faults.network_fails = True
    tablet = open_page(820, storage_state=author.state)
    tools = tablet.context.new_cdp_session(tablet)
    tablet.goto(published)
    tools.send("Storage.overrideQuotaForOrigin", {"origin": site.address, "quotaSize": 100_000})
    keep(tablet, published, said="Not enough room on this device: nothing was kept.")
    assert kept(tablet, site) == []
    assert [name for name in tablet.evaluate("caches.keys()") if "copy" in name] == []
    tools.send("Storage.overrideQuotaForOrigin", {"origin": site.address})

    keep(tablet, published)
    session = tablet.context.cookies()
    assert len(kept(tablet, site)) == 1

    # A session that ended by itself hides the copy until the same person is back.
    tablet.context.clear_cookies()
    tablet.goto(f"{site.address}/en/")
    assert kept(tablet, site) == []
    tablet.context.add_cookies(session)  # type: ignore[arg-type]
    tablet.goto(author.workspace)
    assert len(kept(tablet, site)) == 1

    # Somebody else signs in on the same tablet.
    tablet.context.clear_cookies()
    sign_up(tablet, site, who=newcomer("Bea"))
    assert kept(tablet, site) == []
    assert [name for name in tablet.evaluate("caches.keys()") if "copy" in name] == []


def test_what_the_browser_removed_is_told(
    published: str, site: Site, author: Author, open_page: OpenPage, faults: Faults
) -> None:
    faults.network_fails = True
    phone = open_page(390, storage_state=author.state)
    keep(phone, published)
    phone.evaluate("caches.keys().then(names => Promise.all(names.map(name => caches.delete(name))))")
    phone.goto(f"{site.address}/device")
    expect(phone.locator("[data-told] li")).to_contain_text("removed")
    # With a network it is fetched again at once.
    expect(phone.locator("[data-copies] [data-state-lost]")).to_be_hidden()
    phone.evaluate(_WITHOUT_LIST)
    phone.goto(f"{site.address}/device")
    expect(phone.locator("[data-told] li")).to_contain_text("removed")
    assert (axe(phone), is_wider_than_the_screen(phone)) == ([], False)


_NEWER = """() => new Promise((done) => {
  navigator.serviceWorker.addEventListener("controllerchange", () => done(true), {once: true});
  navigator.serviceWorker.register("/worker.js?newer", {scope: "/", updateViaCache: "none"});
})"""


def test_tabs_and_a_newer_worker_share_what_is_kept_until_its_person_signs_out(
    site: Site, open_page: OpenPage, faults: Faults
) -> None:
    faults.network_fails = True
    first = open_page(820)
    sign_up(first, site, who=newcomer("Nina"))
    begin_playbook(first, "Bleed the brake")
    pick(first, small_photos(1))
    write_lines(first, LINES[:1])
    expect_saved(first)
    capture = first.url.split("/edit")[0] + "/capture"
    address = site.address + publish(first)
    keep(first, address)

    # A newer worker takes over while the page of the older one is open in another tab.
    second = first.context.new_page()
    second.goto(address)
    assert second.evaluate(_NEWER)
    assert len(kept(first, site)) == 1
    first.goto(capture)
    expect(first.locator(".cap")).to_be_visible()
    # Once it is kept as a whole: the page itself comes last.
    path = capture.removeprefix(site.address)
    wait_until(lambda: first.evaluate("path => caches.match(path).then(Boolean)", path))
    first.close()
    second.context.set_offline(True)
    second.locator("[data-go=next]").click()
    expect(second.locator("[data-page=step]:not([hidden]) img")).not_to_have_js_property("naturalWidth", 0)
    third = second.context.new_page()
    third.goto(address)
    expect(third.locator("[data-copy-strip=fresh]")).to_be_visible()
    third.goto(capture)
    shoot(third, "navy", "Close the valve")
    third.locator("button.opb--next").click()
    expect(third.locator(".cap__q.is-bad")).to_contain_text("wait")

    # The kept page has no token of a form: the first request is refused, and asks for one.
    faults.expected_statuses.add(403)
    third.context.set_offline(False)
    expect(third.locator(".cap__q.is-bad")).to_have_count(0)
    third.goto(site.address)
    third.locator("form[action$='/account/sign-out'] button").first.click()
    assert kept(third, site) == []
    left = [name for name in third.evaluate("caches.keys()") if "copy" in name or "capture" in name]
    assert (left, third.evaluate("localStorage.getItem('komin-kept')")) == ([], None)
    third.context.set_offline(True)
    for place in (address, capture):
        third.goto(place)
        expect(third.locator("[data-when=unreachable]")).to_be_visible()
