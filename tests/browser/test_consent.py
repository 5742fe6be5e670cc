"""The notice about cookies in a real browser, and what a tour of the site leaves on the device."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from komin.kernel.personal_data import on_device
from tests.browser.conftest import OpenPage
from tests.browser.site import Site, running_site
from tests.browser.visitor import Faults, axe, is_wider_than_the_screen, sign_up

NOTICE = "[data-notice]"
_SHIFT = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 300);
})"""
_HEIGHT = 'document.fonts.ready.then(() => document.querySelector("[data-notice]").offsetHeight)'
_FIRST_HEIGHT = """addEventListener("DOMContentLoaded", () => {
  window.firstHeight = document.querySelector("[data-notice]").offsetHeight;
});"""
_KEPT = """async () => [
  ...Object.keys(localStorage), ...Object.keys(sessionStorage),
  ...(await indexedDB.databases()).map(({ name }) => name), ...(await caches.keys()),
]"""
PAGES = ("en/", "fr/", "en/source", "en/privacy/charter", "en/privacy/terms", "en/privacy/cookies",
         "en/privacy/legal-notice", "en/privacy/security", "en/privacy/where", "en/developers")  # fmt: skip


@pytest.fixture(scope="module")
def asking_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An installation that counts visits of those who accept it."""
    with running_site(tmp_path_factory.mktemp("asking"), KOMIN_AUDIENCE="on") as running:
        yield running


@pytest.fixture
def faults(asking_site: Site) -> Faults:
    return Faults(asking_site)


def cookies(page: Page) -> set[str]:
    return {cookie["name"] for cookie in page.context.cookies()}


def newcomer(open_page: OpenPage, width: int = 1440, **more: Any) -> Page:
    """Somebody who has answered nothing yet."""
    return open_page(width, answered=False, **more)


@pytest.mark.parametrize(
    ("width", "language", "theme"), [(390, "fr", "light"), (820, "en", "dark"), (1440, "fr", "dark")]
)
def test_the_notice_is_accessible_and_shifts_nothing(
    asking_site: Site, open_page: OpenPage, width: int, language: str, theme: str
) -> None:
    page = newcomer(open_page, width, language=language, theme=theme)
    page.add_init_script(_FIRST_HEIGHT)
    page.goto(f"{asking_site.address}/{language}/")

    expect(page.locator(NOTICE)).to_be_visible()
    assert page.evaluate("window.firstHeight") == page.evaluate(_HEIGHT)
    # Our fonts are there: what is left would be the notice's own doing.
    page.reload()
    assert page.evaluate(_SHIFT) == 0
    assert (axe(page), is_wider_than_the_screen(page)) == ([], False)
    page.locator(f"{NOTICE} summary").click()
    assert axe(page) == []


@pytest.mark.parametrize("width", [390, 1440])
def test_accept_refuse_and_choose_weigh_the_same(asking_site: Site, open_page: OpenPage, width: int) -> None:
    page = newcomer(open_page, width)
    page.goto(f"{asking_site.address}/en/")
    looks = page.locator(f"{NOTICE} [value=accept], {NOTICE} [value=refuse], {NOTICE} summary").evaluate_all(
        """all => all.map(one => { const style = getComputedStyle(one), box = one.getBoundingClientRect();
        return [style.color, style.backgroundColor, style.fontSize, style.fontWeight, style.borderColor,
                Math.round(box.width), Math.round(box.height)].join(); })"""
    )
    assert len(looks) == 3 and len(set(looks)) == 1, looks
    page.keyboard.press("Tab")
    reached = []
    for _key in range(8):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.value || document.activeElement.tagName"))
    assert [name for name in reached if name in ("accept", "refuse", "SUMMARY")] == ["accept", "refuse", "SUMMARY"]


def test_a_visitor_who_chose_nothing_is_left_alone(asking_site: Site, open_page: OpenPage) -> None:
    """Ten pages, scrolling and clicking: no optional cookie, nothing in the stores, no request to another host."""
    page = newcomer(open_page)
    for address in PAGES:
        page.goto(f"{asking_site.address}/{address}")
        page.mouse.wheel(0, 900)
        page.locator("main").click(position={"x": 5, "y": 5})
        expect(page.locator(NOTICE)).to_be_attached()
    assert cookies(page) == set()
    assert page.evaluate(_KEPT) == []


def test_refusing_is_one_click_and_stays(asking_site: Site, open_page: OpenPage) -> None:
    page = newcomer(open_page, 390)
    page.goto(f"{asking_site.address}/en/account/sign-up")
    page.locator("[name=first_name]").fill("Ada")
    page.locator(f"{NOTICE} [value=refuse]").click()

    expect(page.locator(NOTICE)).to_have_count(0)
    expect(page.locator("[name=first_name]")).to_have_value("Ada")
    page.goto(f"{asking_site.address}/fr/")
    expect(page.locator(NOTICE)).to_have_count(0)
    assert "komin-visit" not in cookies(page)


@pytest.mark.parametrize("width", [390, 1440])
def test_withdrawing_takes_two_clicks_from_any_page(asking_site: Site, open_page: OpenPage, width: int) -> None:
    page = newcomer(open_page, width)
    sign_up(page, asking_site)
    workspace = page.url
    page.locator(f"{NOTICE} [value=accept]").click()
    expect(page.locator(NOTICE)).to_have_count(0)
    page.goto(workspace)
    assert "komin-visit" in cookies(page)

    page.get_by_role("link", name="Cookies").locator("visible=true").click()
    page.get_by_role("button", name="Withdraw all").click()
    expect(page.get_by_role("button", name="Refuse all")).to_be_visible()
    assert "komin-visit" not in cookies(page)
    page.goto(workspace)
    assert "komin-visit" not in cookies(page)


def test_the_notice_works_without_javascript(asking_site: Site, open_page: OpenPage) -> None:
    page = newcomer(open_page, 390, java_script_enabled=False)
    page.goto(f"{asking_site.address}/en/source")
    page.locator(f"{NOTICE} summary").click()
    page.get_by_label("Counting visits").check()
    page.get_by_role("button", name="Keep my choice").click()

    expect(page).to_have_url(f"{asking_site.address}/en/source")
    expect(page.locator(NOTICE)).to_have_count(0)
    assert {"komin-choice", "komin-visit"} <= cookies(page)


def test_pages_are_read_without_cookies_and_without_javascript(asking_site: Site, open_page: OpenPage) -> None:
    page = newcomer(open_page, java_script_enabled=False)
    for address in (*PAGES, "en/account/sign-in", "en/account/sign-up"):
        page.context.clear_cookies()
        answer = page.goto(f"{asking_site.address}/{address}")
        assert answer is not None and answer.status == 200
        expect(page.locator("main h1").first).to_be_visible()


def test_who_blocks_cookies_is_told_that_signing_in_needs_one(
    asking_site: Site, open_page: OpenPage, faults: Faults
) -> None:
    faults.expected_statuses.add(403)
    page = newcomer(open_page, java_script_enabled=False)
    page.goto(f"{asking_site.address}/en/account/sign-in")
    page.context.clear_cookies()
    page.locator("[name=login]").fill("ada@example.com")
    page.locator("[name=password]").fill("seven green lathes")
    page.locator("main form:has([name=password]) button[type=submit]").click()
    expect(page.locator("main")).to_contain_text("cookies are blocked: a sign-in needs one")


def test_a_script_of_another_site_is_not_even_fetched(asking_site: Site, open_page: OpenPage, faults: Faults) -> None:
    page, fetched = newcomer(open_page), list[str]()
    page.context.route("https://tracker.invalid/**", lambda route: (fetched.append(route.request.url), route.abort()))
    page.goto(f"{asking_site.address}/en/")
    refused = page.evaluate(
        """() => new Promise(done => {
          document.addEventListener("securitypolicyviolation", event => done(event.effectiveDirective));
          document.body.append(Object.assign(document.createElement("script"), {src: "https://tracker.invalid/a.js"}));
        })"""
    )
    assert (refused, fetched) == ("script-src-elem", [])
    assert faults.found and all("tracker.invalid" in fault for fault in faults.found)
    faults.found.clear()


def test_a_tour_leaves_on_the_device_what_is_declared_and_nothing_else(asking_site: Site, open_page: OpenPage) -> None:
    """What public pages, an account and a workspace leave; the stores of the editor and of devices have tests of their
    own, and `tests/privacy/test_on_devices.py` compares every name in the code."""
    page = newcomer(open_page)
    page.goto(f"{asking_site.address}/en/")
    page.locator(f"{NOTICE} [value=accept]").click()
    expect(page.locator(NOTICE)).to_have_count(0)
    for address in PAGES:
        page.goto(f"{asking_site.address}/{address}")
    page.get_by_role("button", name="Light or dark").click()
    sign_up(page, asking_site)
    page.goto(f"{asking_site.address}/device")
    found = cookies(page) | set(page.evaluate(_KEPT))

    assert {"komin-choice", "komin-visit", "komin-session", "komin-csrf"} <= found
    assert [name for name in found if not any(name.startswith(declared) for declared in on_device())] == []
    page.goto(f"{asking_site.address}/en/privacy/cookies")
    listed = page.locator("table tbody th .code").all_inner_texts()
    assert set(listed) == {name.strip() for name in on_device()}


def test_on_a_phone_the_notice_leaves_the_bars_of_a_followed_playbook_alone(
    asking_site: Site, open_page: OpenPage, chromium: Browser
) -> None:
    """Nothing is covered: the button that leads on is hit where it is seen."""
    page = newcomer(open_page, 390)
    sign_up(page, asking_site)
    page.goto(page.url)
    expect(page.locator(NOTICE)).to_be_visible()
    covered = page.locator(".tabbar a").first.evaluate(
        """one => { const box = one.getBoundingClientRect();
        return one.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)); }"""
    )
    assert covered is True
    page.locator(".tabbar a").nth(1).click()
    expect(page).to_have_url(re.compile("/search"))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", [390, 1440])
def test_every_page_of_law_reads_on_every_screen(
    asking_site: Site, open_page: OpenPage, width: int, language: str
) -> None:
    page = open_page(width, language=language, theme="dark" if width == 390 else "light")
    for name in ("charter", "terms", "cookies", "legal-notice", "security", "where", "charter/versions/1"):
        page.goto(f"{asking_site.address}/{language}/privacy/{name}")
        assert (name, axe(page), is_wider_than_the_screen(page)) == (name, [], False)
