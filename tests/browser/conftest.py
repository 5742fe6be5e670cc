"""Chromium on a running site. Each process of a run that drives it starts the site once."""

import re
import shutil
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect, sync_playwright

from tests.browser.author import begin_playbook
from tests.browser.kept import TELLING, kept_by, undeclared
from tests.browser.seen import note
from tests.browser.site import ROOT, Site, running_site
from tests.browser.visitor import HEIGHTS, Faults, answer_notice, keep_screenshot, sign_up
from tests.components import lacking

_HERE = Path(__file__).parent
_SCREENSHOTS = ROOT / "build" / "browser"
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # A page that may use the camera sees a picture that moves.
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]
_FAILED = pytest.StashKey[bool]()
PATIENCE = 60_000
"""Milliseconds. With every processor busy twelve times over, seven photos were not ready after twenty seconds."""


class OpenPage(Protocol):
    """A new visitor: a browser window in pixels, language and theme, with no cookies but the answer to the notice about
    them, unless not `answered`."""

    def __call__(
        self, width: int = 1440, *, language: str = "en", theme: str = "light", answered: bool = True, **more: Any
    ) -> Page: ...


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker("browser")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.when == "call":
        item.stash[_FAILED] = report.failed
    return report


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running_site(tmp_path_factory.mktemp("site")) as running:
        yield running


# Of the package and not of the session: while Playwright runs, Django refuses its database in the same thread.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    # The same Chromium without its own windows and menus: a third less work for the machine.
    program = shutil.which("chromium-headless-shell")
    if program is None:
        lacking("Chromium is not on this machine (Debian: apt install chromium-headless-shell).")
    # The product polls every five seconds, and a loaded machine takes its time.
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_FLAGS)
        yield browser
        browser.close()


@dataclass(frozen=True)
class Author:
    """Somebody who signed up long ago: the address of the workspace, and what their browser keeps."""

    workspace: str
    state: StorageState


@pytest.fixture(scope="package")
def author(site: Site, chromium: Browser) -> Author:
    """Shared, and left as found: a test that changes the language of a person has one of its own."""
    return settled_author(site, chromium)


def settled_author(site: Site, chromium: Browser) -> Author:
    context = chromium.new_context(locale="en-GB")
    answer_notice(context, site)
    page = context.new_page()
    sign_up(page, site)
    known = Author(page.url, context.storage_state())
    context.close()
    return known


@pytest.fixture
def faults(site: Site) -> Faults:
    """Of every page of the test; it fails when there are any. A test adds the statuses that it asks for."""
    return Faults(site)


@pytest.fixture
def open_page(chromium: Browser, faults: Faults, request: pytest.FixtureRequest) -> Iterator[OpenPage]:
    contexts = []

    def open_one(
        width: int = 1440, *, language: str = "en", theme: str = "light", answered: bool = True, **more: Any
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": HEIGHTS[width]},
            locale={"en": "en-GB", "fr": "fr-FR"}[language],
            color_scheme="dark" if theme == "dark" else "light",
            has_touch=width < 1000,
            **more,
        )
        context.set_default_timeout(PATIENCE)
        context.add_init_script(TELLING)
        faults.watch(context)
        contexts.append(context)
        if answered:
            answer_notice(context, faults.site)
        return context.new_page()

    yield open_one
    pages = [page for context in contexts for page in context.pages]
    kept = {*faults.kept, *(one for context in contexts for one in kept_by(context))}
    if request.node.stash.get(_FAILED, False):
        name = re.sub(r"\W+", "-", request.node.name).strip("-")
        for number, page in enumerate(pages, start=1):
            keep_screenshot(page, _SCREENSHOTS, f"{name}-{number}")
    for context in contexts:
        context.close()
    for kind, name in kept:
        note(kind, name)
    assert faults.found == []
    assert undeclared(kept) == set(), "kept in a browser and in no register: declare_on_device"


@pytest.fixture
def editor(author: Author, open_page: OpenPage, request: pytest.FixtureRequest) -> Page:
    """The editor of a new playbook without a step, on a desktop."""
    page = open_page(1440, storage_state=author.state)
    page.goto(author.workspace)
    begin_playbook(page, request.node.name.removeprefix("test_").replace("_", " ")[:100])
    return page
