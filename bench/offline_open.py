"""The follow page of a kept playbook with the network unplugged: the server is stopped, the processor slowed 6 times.

Beside the same page of the same browser while the server still answered, over a network without a delay.
"""

import shutil
from collections.abc import Sequence

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.figures import Aim, Figure, figure, median
from bench.follow_cold import followed
from bench.installation import installation
from bench.promises import Missing

_ROUNDS = 7
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--no-first-run"]
_SLOWER = 6
# Until the picture that a person waits for is decoded and painted.
_SHOWN = """() => new Promise((done) => {
  const photo = document.querySelector("[data-page=overview] img");
  const paint = () => requestAnimationFrame(() => setTimeout(() => done(performance.now())));
  photo ? photo.decode().then(paint) : paint();
})"""


def measure() -> Sequence[Figure]:
    program = shutil.which("chromium")
    if program is None:
        raise Missing("Chromium is needed (Debian: apt install chromium).")
    with installation() as place:
        place.komin("demo")
        place.use()
        address, cookie, _ = followed(place.address)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=_FLAGS)
            context = _visitor(browser, address, cookie)
            with place.running("web"):
                _keep(context.new_page(), address)
                online = [_opened(context, address, is_copy=False) for _ in range(_ROUNDS)][1:]
            offline = [_opened(context, address, is_copy=True) for _ in range(_ROUNDS)][1:]
            browser.close()
    return [
        figure("offline open", median(offline), "ms", baseline=median(online), aim=Aim("at most", 1000)),
        figure("offline open, slowest", max(offline), "ms", baseline=max(online), aim=Aim("at most", 1000)),
    ]


def _visitor(browser: Browser, address: str, cookie: str) -> BrowserContext:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    name, _, value = cookie.partition("=")
    context.add_cookies([{"name": name, "value": value, "url": address}])
    return context


def _keep(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".opmenu:has([data-keep]) > summary").click()
    page.locator("[data-keep-do]").click()
    page.locator("[data-keep-said]:not(:empty)").wait_for()
    page.close()


def _opened(context: BrowserContext, address: str, *, is_copy: bool) -> float:
    """Milliseconds from the address to the painted photo."""
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
    page.goto(address, wait_until="commit")
    shown: float = page.evaluate(_SHOWN)
    if page.locator("html[data-copy]").count() != int(is_copy):
        raise RuntimeError("the page did not come from where it is measured")
    page.close()
    return shown
