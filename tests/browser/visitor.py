"""Somebody at a screen: a page that notes what must never happen, and what people do first of all."""

import itertools
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, expect

from tests.browser.kept import Kept, told_by
from tests.browser.site import ROOT, Site

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PASSWORD = "seven green lathes"
_CRITERIA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Of what passes, which is nearly all, nothing is written up or sent here: half of the work.
_VIOLATIONS = """async tags => {
  const how = {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]};
  return (await axe.run(document, how)).violations;
}"""
# Height of the screen for its width: a phone, a tablet held upright, a desktop.
HEIGHTS = {390: 844, 820: 1180, 1440: 900}
_numbers = itertools.count(1)


@dataclass
class Faults:
    """What went wrong in a browser: errors, violations of the policy, requests elsewhere, answers nobody expected.

    A test that takes the network away says so with `network_fails`. `kept`: what pages said they put on the device.
    """

    site: Site
    expected_statuses: set[int] = field(default_factory=set)
    network_fails: bool = False
    found: list[str] = field(default_factory=list)
    kept: set[Kept] = field(default_factory=set)

    def watch(self, context: BrowserContext) -> None:
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self.found.append(f"error: {error.error}"))
        context.on("request", self._on_request)
        context.on("response", self._on_response)

    def _on_console(self, message: ConsoleMessage) -> None:
        # A policy that is violated is an error of the console; a failed load is noted with its status below.
        if told := told_by(message):
            self.kept.add(told)
        lost = "Failed to load resource: " + ("" if self.network_fails else "the server responded")
        if message.type == "error" and not message.text.startswith(lost):
            self.found.append(f"console: {message.text}")

    def _on_request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.site.address}/", "data:", "blob:")):
            self.found.append(f"request to another host: {request.url}")

    def _on_response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected_statuses:
            self.found.append(f"{response.status}: {response.url}")


def answer_notice(context: BrowserContext, site: Site) -> None:
    """As somebody who has been here before: the notice about cookies is answered, and stands on no page."""
    form = {"answer": "refuse", "back": "/en/"}
    sent = context.request.post(
        f"{site.address}/privacy/choice", form=form, headers={"Origin": site.address}, max_redirects=0
    )
    assert sent.status == 303


@dataclass(frozen=True)
class Newcomer:
    """A person who signed up, and the workspace they opened."""

    email: str
    password: str
    first_name: str
    workspace: str


def newcomer(first_name: str = "Ada") -> Newcomer:
    """Somebody the site has never seen."""
    number = next(_numbers)
    return Newcomer(f"{first_name.lower()}.{number}@example.com", PASSWORD, first_name, f"Workshop {number}")


def sign_up(page: Page, site: Site, *, language: str = "en", who: Newcomer | None = None) -> Newcomer:
    """Open a workspace as a person does, with the code from the mail; ends in the new workspace."""
    who = who or newcomer()
    page.goto(f"{site.address}/{language}/account/sign-up")
    page.locator("[name=first_name]").fill(who.first_name)
    page.locator("[name=last_name]").fill("Lovelace")
    page.locator("[name=email]").fill(who.email)
    page.locator("[name=password1]").fill(who.password)
    page.locator("[name=workspace]").fill(who.workspace)
    page.locator("main form button[type=submit]").click()
    page.locator("[name=code]").fill(site.code_sent_to(who.email))
    page.locator("main form:has([name=code]) button[type=submit]").click()
    page.wait_for_url("**/w/**")
    return who


def sign_in(page: Page, site: Site, who: Newcomer, *, language: str = "en") -> None:
    """Ends where the person's work is."""
    page.goto(f"{site.address}/{language}/account/sign-in")
    page.locator("[name=login]").fill(who.email)
    page.locator("[name=password]").fill(who.password)
    page.locator("main form:has([name=password]) button[type=submit]").click()
    page.wait_for_url("**/w/**")


@cache
def _source_of_axe() -> str:
    return AXE.read_text(encoding="utf-8")


def axe(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA on the page once it is loaded: rule, element and why; empty is good.

    It is evaluated by the debugging protocol, which the page's policy does not bind: the policy stays in force.
    """
    page.wait_for_load_state()
    if not page.evaluate("'axe' in window"):
        page.evaluate(_source_of_axe())
    return [
        f"{violation['id']}: {node['target']}: {node['failureSummary']}"
        for violation in page.evaluate(_VIOLATIONS, _CRITERIA)
        for node in violation["nodes"]
    ]


def is_wider_than_the_screen(page: Page) -> bool:
    """Whether the page has to be moved sideways to be read (WCAG 1.4.10)."""
    page.wait_for_load_state()
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def keep_screenshot(page: Page, folder: Path, name: str) -> Path:
    """For a person who wants to see what a failed test saw."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.png"
    page.screenshot(path=file, full_page=True)
    return file


def speak(page: Page, language: str) -> None:
    """The language of a person goes with them. On a phone its buttons are folded away."""
    button = page.locator(f".langs [value={language}]")
    button.evaluate("button => button.click()")
    expect(button).to_have_attribute("aria-pressed", "true")
