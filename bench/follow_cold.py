"""The follow page for the first time, on an old tablet: processor slowed 6 times, slow 4G, nothing in the cache.

Beside the least that shows the same: one page of HTML with the same photo, from a bare file server.
"""

import functools
import shutil
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.figures import Aim, Figure, figure, median
from bench.installation import installation
from bench.promises import Missing

_ROUNDS = 5
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--no-first-run"]
# Slow 4G as browsers' own tools define it: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back.
_SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
_SLOWER = 6
_WATCH = """
window.seen = {paint: 0, shift: 0, first: 0};
new PerformanceObserver(list => { for (const e of list.getEntries()) window.seen.paint = e.startTime; })
  .observe({type: 'largest-contentful-paint', buffered: true});
new PerformanceObserver(list => { for (const e of list.getEntries()) window.seen.shift += e.value; })
  .observe({type: 'layout-shift', buffered: true});
new PerformanceObserver(list => {
  for (const e of list.getEntries()) if (e.name === 'first-contentful-paint') window.seen.first = e.startTime;
}).observe({type: 'paint', buffered: true});
"""


@dataclass(frozen=True, slots=True)
class _Loaded:
    """Milliseconds; bytes on the wire and requests before the first photo; the sum of layout shifts (web.dev/cls)."""

    first: float
    largest: float
    size: int
    requests: int
    shift: float


def measure() -> Sequence[Figure]:
    program = shutil.which("chromium")
    if program is None:
        raise Missing("Chromium is needed (Debian: apt install chromium).")
    with installation() as place:
        place.komin("demo")
        place.use()
        page, cookie, photo = followed(place.address)
        with place.running("web"), _bare_page(photo) as bare, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=_FLAGS)
            rounds = [(_load(browser, page, cookie), _load(browser, bare, "")) for _ in range(_ROUNDS + 1)][1:]
            browser.close()
    return _figures([one for one, _ in rounds], [bare for _, bare in rounds])


def _figures(pages: Sequence[_Loaded], bare: Sequence[_Loaded]) -> Sequence[Figure]:
    def of(loaded: Sequence[_Loaded], what: str) -> float:
        return median(getattr(one, what) for one in loaded)

    return [
        figure("first paint", of(pages, "first"), "ms", baseline=of(bare, "first")),
        figure("largest paint", of(pages, "largest"), "ms", baseline=of(bare, "largest"), aim=Aim("at most", 1300)),
        figure("before the photo", of(pages, "size") / 1000, "kB", aim=Aim("at most", 100)),
        figure("requests before the photo", of(pages, "requests"), "requests", aim=Aim("at most", 6)),
        figure("layout shift", max(one.shift for one in pages), "", aim=Aim("at most", 0)),
    ]


def followed(address: str) -> tuple[str, str, bytes]:
    """The address of a published playbook of the demo, the cookie of a reader, and the photo it begins with."""
    from bench.sessions import session_of
    from komin.people.workspaces.models import Member, Role
    from komin.platform.blobs.store import BlobKey, blob_store
    from komin.playbooks.document.schema import Document
    from komin.playbooks.publishing.models import Version

    reader = Member.objects.across_workspaces(reason="the demo alone").filter(role=Role.READER).first()
    version = (
        Version.objects.across_workspaces(reason="the demo alone").select_related("playbook").latest("published_at")
    )
    assert reader is not None
    media = next(iter(Document.model_validate_json(version.document).media.values()))
    sha256 = media.renditions[sorted(media.renditions)[min(1, len(media.renditions) - 1)]]
    with blob_store().open(BlobKey(version.workspace_id, sha256)) as file:
        return f"{address}/p/{version.playbook.code}/", session_of(reader.person), file.read()


@contextmanager
def _bare_page(photo: bytes) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="komin-bench-page-") as name:
        folder = Path(name)
        (folder / "photo.webp").write_bytes(photo)
        head = '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Bare</title>'
        (folder / "index.html").write_text(f'{head}<h1>Bare</h1><img src="photo.webp" width="390" height="292" alt="">')
        server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=name))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing: what is asked here is of no interest."""


def _load(browser: Browser, address: str, cookie: str) -> _Loaded:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    if cookie:
        name, _, value = cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": address}])
    page = context.new_page()
    tools = context.new_cdp_session(page)
    asked: dict[str, str] = {}
    arrived: list[tuple[str, float]] = []
    tools.on("Network.requestWillBeSent", lambda event: asked.update({event["requestId"]: event.get("type", "")}))
    tools.on(
        "Network.loadingFinished",
        lambda event: arrived.append((asked.get(event["requestId"], ""), event["encodedDataLength"])),
    )
    tools.send("Network.enable")
    tools.send("Network.emulateNetworkConditions", _SLOW_4G)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
    page.add_init_script(_WATCH)
    page.goto(address, wait_until="networkidle")
    seen = page.evaluate("window.seen")
    before = arrived[: next((place for place, (kind, _) in enumerate(arrived) if kind == "Image"), len(arrived))]
    context.close()
    size = int(sum(length for _, length in before))
    return _Loaded(seen["first"], seen["paint"], size, len(before), seen["shift"])
