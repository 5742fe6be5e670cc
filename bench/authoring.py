"""Writing the reference procedure in the editor, from an open library to a printed label, in operator seconds.

Beside the same in a word processor (bench/word_processor.py). Gestures in the editor are counted while they are made in
a real browser (bench/hands.py) and valued as those of the other side are (bench/keystroke_level.py).
"""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from bench.figures import Aim, Figure, figure
from bench.hands import Hands
from bench.installation import KOMIN, Installation, ended_after, installation
from bench.keystroke_level import Operator, Tape
from bench.promises import Missing
from bench.reference_procedure import ARROWS, CIRCLES, LINES, NOTICES, TITLE, TOOLS, Warned
from bench.word_processor import write

_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--no-first-run"]
_PATIENCE_MS = 60_000
# A photo that the server made; one with marks is drawn.
_READY_PHOTO = "komin-film .thumb :is(img[src^='/'], image[href^='/'])"


def measure() -> Sequence[Figure]:
    program = shutil.which("chromium")
    if program is None:
        raise Missing("Chromium is needed (Debian: apt install chromium).")
    with installation() as place:
        place.komin("demo")
        place.use()
        library, cookie = _author(place)
        with (
            place.running("web"),
            ended_after([*KOMIN, "worker"], place.environment),
            _photos() as photos,
            sync_playwright() as playwright,
        ):
            browser = playwright.chromium.launch(executable_path=program, args=_FLAGS)
            context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
            context.set_default_timeout(_PATIENCE_MS)
            name, _, value = cookie.partition("=")
            context.add_cookies([{"name": name, "value": value, "url": place.address}])
            page = context.new_page()
            page.goto(library)
            tape = _Author(page, photos).write()
            browser.close()
    return _figures(tape, write())


def _figures(tape: Tape, paper: Tape) -> Sequence[Figure]:
    return [
        figure("gestures", tape.gestures, "s", baseline=paper.gestures, aim=Aim("at most", 0.1, "ratio")),
        *(figure(f"· {part}", seconds, "s", baseline=paper.parts[part]) for part, seconds in tape.parts.items()),
        *(
            figure(f"operator {one.name}", tape.operators[one], "times", baseline=paper.operators[one])
            for one in Operator
        ),
        figure("typing the sentences", tape.typing, "s", baseline=paper.typing),
        figure("waiting for the system", tape.waited, "s"),
    ]


def _author(place: Installation) -> tuple[str, str]:
    """The address of a library with playbooks in it, and the cookie of its owner."""
    from bench.sessions import session_of
    from komin.people.workspaces.models import Member, Role

    members = Member.objects.across_workspaces(reason="the demo alone").select_related("person", "workspace")
    owner = members.filter(role=Role.OWNER).first()
    assert owner is not None
    owner.person.language = "en"
    owner.person.save(update_fields=["language"])
    return f"{place.address}/w/{owner.workspace.slug}/", session_of(owner.person)


@contextmanager
def _photos() -> Iterator[Sequence[Path]]:
    """As many as there are steps, no two alike, of two megapixels."""
    with tempfile.TemporaryDirectory(prefix="komin-bench-photos-") as name:
        files = [Path(name) / f"IMG_{number:04}.jpg" for number, _ in enumerate(LINES)]
        for number, file in enumerate(files):
            Image.effect_noise((1600, 1200), 20 + number).convert("RGB").save(file, quality=80)
        yield files


class _Author:
    """Somebody who knows the editor and its keys by heart."""

    def __init__(self, page: Page, photos: Sequence[Path]) -> None:
        self._page = page
        self._photos = photos
        self._hands = Hands(page)
        self._tool = ""

    def write(self) -> Tape:
        tape = self._hands.tape
        with tape.part("begin"):
            self._begin()
        with tape.part("photos"):
            self._bring_photos()
        for number, line in enumerate(LINES):
            self._write_step(number, line)
        with tape.part("tools"):
            self._list_tools()
        with tape.part("publish"):
            self._publish()
        with tape.part("label"):
            self._print_label()
        return tape

    def _begin(self) -> None:
        page, hands = self._page, self._hands
        hands.click(page.locator("details:has([name=title]) > summary"))
        hands.wait_for(page.locator("main [name=title]:focus"))
        hands.type(TITLE)
        hands.press("Enter")
        hands.wait_for(page.locator("label:has([data-pick])"))

    def _bring_photos(self) -> None:
        self._hands.choose_files(self._page.locator("label:has([data-pick])"), self._photos)
        self._hands.wait_for(self._page.locator("komin-film [data-step]").nth(len(LINES) - 1))
        self._hands.wait_for(self._page.locator("#command:focus"))

    def _write_step(self, number: int, line: str) -> None:
        page, hands, tape = self._page, self._hands, self._hands.tape
        with tape.part("lines"):
            hands.type(line)
        if number in (*ARROWS, *CIRCLES):
            with tape.part("annotations"):
                self._annotate("C" if number in CIRCLES else "F")
        for notice in (one for one in NOTICES if one.step == number):
            with tape.part("notices"):
                self._warn(notice)
        if number < len(LINES) - 1:
            with tape.part("lines"):
                # Enter in the command line, and from everywhere in the step.
                hands.press("Enter" if page.locator("#command:focus").count() else "PageDown")
            hands.wait_for(page.locator(f"komin-film [aria-label^='{number + 2}.'][tabindex='0']"))
            hands.wait_for(page.locator("#command:focus"))

    def _annotate(self, key: str) -> None:
        """With the tool of that key; it stays chosen for the next photo."""
        page, hands = self._page, self._hands
        photo = page.locator("svg.an__svg")
        if self._tool != key:
            hands.wait_for(page.locator(f".tool[aria-keyshortcuts={key}]:enabled"))
            hands.click(page.locator(f".tool[aria-keyshortcuts={key}]"))
        hands.drag(photo, (0.3, 0.7), (0.5, 0.5), about=self._tool != key)
        hands.wait_for(page.locator("komin-board [data-mark]"))
        self._tool = key

    def _warn(self, notice: Warned) -> None:
        page, hands = self._page, self._hands
        hands.press("Control+K")
        hands.enter("warn")
        hands.press("Enter", meant=True)
        hands.wait_for(page.locator("select[id^=hazard-kind-]:focus"))
        hands.press("Tab", meant=True)
        hands.type(notice.hazard)
        hands.press("Enter")
        hands.type(notice.consequence)
        hands.press("Enter")
        hands.type(notice.avoidance)

    def _list_tools(self) -> None:
        page, hands = self._page, self._hands
        hands.press("Control+K")
        hands.enter("tool")
        hands.press("Enter", meant=True)
        for number, tool in enumerate(TOOLS):
            if number:
                hands.press("Enter")
            hands.wait_for(page.locator("input[id^=name-]:focus"))
            hands.type(tool)

    def _publish(self) -> None:
        page, hands = self._page, self._hands
        # By then every photo has come to the server: it had the time of all the typing.
        page.locator(_READY_PHOTO).nth(len(LINES) - 1).wait_for()
        page.locator("[data-status=saved]").wait_for()
        hands.click(page.locator("a[data-publish]"))
        publish = page.locator("form:has([name=draft_revision]) button[type=submit]")
        hands.wait_for(publish)
        hands.click(publish, meant=True)

    def _print_label(self) -> None:
        page, hands = self._page, self._hands
        label = page.locator("a[href*='100x50']")
        hands.wait_for(label)
        with page.expect_response("**/100x50.pdf"):
            hands.click(label)
        hands.print()
