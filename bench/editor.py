"""The editor with much in it: how soon it can be written in on a slow processor, and how soon a key shows.

Opening is beside the first paint of the same page, which shows the draft as the server wrote it; a key beside the same
key in a bare field; moving a step among very many beside the same among fewer.
"""

import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from bench.figures import Aim, Figure, figure, median, percentile
from bench.installation import Installation, installation
from bench.promises import Missing

_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--no-first-run"]
_SLOWER = 4
_OPENINGS, _OPENED_STEPS = 5, 40
_KEYS, _TYPED_STEPS = 60, 200
_MOVED_STEPS, _MOVES, _A_BATCH = 1000, 5, 200
_BARE = '<!doctype html><html lang="en"><title>Bare</title><textarea id="command"></textarea>'
# Of a navigation: when the command line and a photo of the film were painted, in milliseconds.
_WATCH_OPENING = """
window.opened = new Promise((resolve) => {
  new MutationObserver((_, observer) => {
    if (!["#command", "komin-film .thumb img"].every((one) => document.querySelector(one))) return;
    observer.disconnect();
    const painted = new MessageChannel();
    painted.port1.onmessage = () => resolve(performance.now());
    requestAnimationFrame(() => painted.port2.postMessage(null));
  }).observe(document, { childList: true, subtree: true });
});
"""
# From each key press, as the system stamped it, to the paint that shows it, in milliseconds.
_WATCH_KEYS = """
window.shown = [];
addEventListener("keydown", ({ timeStamp }) => {
  requestAnimationFrame(() => {
    const painted = new MessageChannel();
    painted.port1.onmessage = () => window.shown.push(performance.now() - timeStamp);
    painted.port2.postMessage(null);
  });
}, { capture: true });
"""
_FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
_SCRIPT_BYTES = """performance.getEntriesByType('resource')
  .filter(({ name }) => name.endsWith('.js')).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)"""


def measure() -> Sequence[Figure]:
    program = shutil.which("chromium")
    if program is None:
        raise Missing("Chromium is needed (Debian: apt install chromium).")
    with installation() as place:
        place.komin("demo")
        place.use()
        cookie, (opened, typed, moved) = _playbooks(place)
        with place.running("web"), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=_FLAGS)
            openings = [_open(browser, opened, cookie) for _ in range(_OPENINGS + 1)][1:]
            keys = _type(browser, typed, cookie)
            bare = _type(browser, "about:blank", {})
            near, far = _move(browser, typed, cookie), _move(browser, moved, cookie)
            browser.close()
    first = median(one["first"] for one in openings)
    return [
        figure(
            f"open {_OPENED_STEPS} steps, {_SLOWER} times slower",
            median(one["opened"] for one in openings),
            "ms",
            baseline=first,
            aim=Aim("at most", 1000),
        ),
        figure(f"a key among {_TYPED_STEPS} steps, median", median(keys), "ms", baseline=median(bare)),
        figure(
            f"a key among {_TYPED_STEPS} steps, 95 of 100 within",
            percentile(keys, 95),
            "ms",
            baseline=percentile(bare, 95),
            aim=Aim("at most", 50),
        ),
        *(
            figure(
                f"the last of {_MOVED_STEPS} steps to the front, {what}",
                median(one[at] for one in far),
                "ms",
                baseline=median(one[at] for one in near),
            )
            for at, what in enumerate(("shown", "saved"))
        ),
        figure("scripts until it can be written in, gzip", openings[0]["scripts"] / 1000, "kB"),
    ]


def _playbooks(place: Installation) -> tuple[Mapping[str, str], Sequence[str]]:
    """The cookie of an author, and the addresses of the editor for a playbook of each size."""
    from bench.sessions import session_of
    from komin.people.workspaces.models import Member, Role

    members = Member.objects.across_workspaces(reason="the demo alone").select_related("person", "workspace")
    author = members.filter(role=Role.OWNER).first()
    assert author is not None
    name, _, value = session_of(author.person).partition("=")
    playbooks = [_playbook(author, count) for count in (_OPENED_STEPS, _TYPED_STEPS, _MOVED_STEPS)]
    root = f"{place.address}/w/{author.workspace.slug}/playbooks"
    return {"name": name, "value": value, "url": place.address}, [f"{root}/{one}/edit" for one in playbooks]


def _playbook(author: Any, count: int) -> str:
    """So many steps, each with a line, a text and a photo of the demo."""
    from komin.kernel.identifiers import new_id
    from komin.playbooks.authoring.actions.apply_operations import apply_operations
    from komin.playbooks.authoring.actions.create_playbook import create_playbook
    from komin.playbooks.authoring.models import DraftSection
    from komin.playbooks.authoring.operations import AddStep
    from komin.playbooks.media.models import Asset, AssetState

    playbook = create_playbook(by=author, library=None, title=f"Bench {count}", language="en")
    section = DraftSection.objects.in_workspace(author.workspace_id).get(draft__playbook=playbook)
    photos = list(Asset.objects.in_workspace(author.workspace_id).filter(state=AssetState.READY)[:20])
    steps = [new_id() for _ in range(count)]
    operations = [
        AddStep(
            op="step.add",
            id=step,
            section=section.pk,
            after=steps[number - 1] if number else None,
            content={
                "command": f"Tighten the bolt number {number}",
                "text": "By hand first, then with the wrench.",
                "photos": [{"id": str(new_id()), "asset": str(photos[number % len(photos)].pk), "alt": "The bolt"}],
            },
        )
        for number, step in enumerate(steps)
    ]
    for at in range(0, count, _A_BATCH):
        apply_operations(by=author, playbook=playbook, batch_id=new_id(), operations=operations[at : at + _A_BATCH])
    return str(playbook.pk)


def _open(browser: Browser, address: str, cookie: Mapping[str, str]) -> Mapping[str, float]:
    """With nothing in the cache."""
    with _window(browser, cookie) as page:
        page.add_init_script(_WATCH_OPENING)
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
        page.goto(address, wait_until="commit")
        opened = page.evaluate("window.opened")
        return {"opened": opened, "first": page.evaluate(_FIRST_PAINT), "scripts": page.evaluate(_SCRIPT_BYTES)}


def _type(browser: Browser, address: str, cookie: Mapping[str, str]) -> Sequence[float]:
    with _window(browser, cookie) as page:
        page.add_init_script(_WATCH_KEYS)
        page.goto(address)
        if not cookie:
            page.set_content(_BARE)
            page.evaluate(_WATCH_KEYS)
        page.locator("#command").click()
        page.locator("#command").press("End")
        for _ in range(_KEYS):
            page.keyboard.press("a")
            page.wait_for_timeout(50)
        shown: list[float] = page.evaluate("window.shown")
        return shown[-_KEYS:]


def _move(browser: Browser, address: str, cookie: Mapping[str, str]) -> Sequence[tuple[float, float]]:
    """The last step to the front, again and again: milliseconds until it is shown there, and until that is saved."""
    with _window(browser, cookie) as page:
        page.goto(address)
        film = page.locator("komin-film [data-step]")
        film.first.focus()
        return [_moved(page, film) for _ in range(_MOVES + 1)][1:]


def _moved(page: Page, film: Locator) -> tuple[float, float]:
    page.locator("[data-status=saved]").wait_for()
    page.keyboard.press("End")
    page.locator("[data-chosen] .film__go:focus").wait_for()
    page.keyboard.press("m")
    page.locator("#movesteps-after").select_option("")
    began = time.perf_counter()
    page.locator(".movesteps .btn--primary").click()
    page.locator("komin-film [data-chosen] [aria-label^='1.']").wait_for()
    shown = time.perf_counter()
    page.locator("[data-status=saved]").wait_for()
    film.first.focus()
    return (shown - began) * 1000, (time.perf_counter() - began) * 1000


@contextmanager
def _window(browser: Browser, cookie: Mapping[str, str]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    if cookie:
        context.add_cookies([{"name": cookie["name"], "value": cookie["value"], "url": cookie["url"]}])
    yield context.new_page()
    context.close()
