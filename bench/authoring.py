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
from bench.reference_procedure import ARROWS, CIRCLES, LINES, NOTICES, TITLE, TOOLS
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
    return _figures(tape, write(), write(arrows_stay=False))


def _figures(tape: Tape, paper: Tape, careless: Tape) -> Sequence[Figure]:
    """The aim is for the first; the two that follow read the same run less kindly (bench/README.md says why)."""
    return [
        figure("gestures", tape.gestures, "s", baseline=paper.gestures, aim=Aim("at most", 0.1, "ratio")),
        figure(
            "gestures, a line that ends being a command",
            tape.gestures_with_line_ends,
            "s",
            baseline=paper.gestures_with_line_ends,
        ),
        figure("gestures, shapes not grouped with their photos", tape.gestures, "s", baseline=careless.gestures),
        *(figure(f"· {part}", tape.parts.get(part, 0), "s", baseline=seconds) for part, seconds in paper.parts.items()),
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

    def write(self) -> Tape:
        """Photos first, then all that is typed, then all that is drawn: each hand goes to its place once."""
        tape = self._hands.tape
        with tape.part("photos"):
            self._bring_photos()
        with tape.part("begin"):
            self._name()
        with tape.part("tools"):
            self._line("+", ", ".join(TOOLS))
        for number, line in enumerate(LINES):
            self._write_step(number, line)
        # By then every photo has come to the server: it had the time of all the typing.
        self._page.locator(_READY_PHOTO).nth(len(LINES) - 1).wait_for()
        with tape.part("annotations"):
            self._annotate()
        with tape.part("publish"):
            self._publish()
        with tape.part("label"):
            self._hands.print_what_opened()
        return tape

    def _bring_photos(self) -> None:
        """On the page of the library: they begin the playbook."""
        self._hands.paste_files(self._photos)
        self._hands.wait_for(self._page.locator("komin-film [data-step]").nth(len(LINES) - 1))

    def _name(self) -> None:
        page, hands = self._page, self._hands
        hands.wait_for(page.locator("#playbook-title:focus"))
        hands.type(TITLE)
        hands.press("Enter")
        hands.wait_for(page.locator("#command:focus"))

    def _line(self, sign: str, words: str) -> None:
        """In the command line, which is empty for the next one after."""
        page, hands = self._page, self._hands
        hands.enter(sign)
        hands.type(words)
        hands.end_line()
        page.wait_for_function("document.querySelector('#command').value === ''")

    def _write_step(self, number: int, line: str) -> None:
        page, hands, tape = self._page, self._hands, self._hands.tape
        for notice in (one for one in NOTICES if one.step == number):
            with tape.part("notices"):
                self._line("!", f"{notice.hazard} {notice.consequence} {notice.avoidance}")
                hands.wait_for(page.locator(".side .notice"))
        hands.type(line)
        if number < len(LINES) - 1:
            hands.end_line()
            hands.wait_for(page.locator(f"komin-film [aria-label^='{number + 2}.'][tabindex='0']"))
            hands.wait_for(page.locator("#command:focus"))

    def _annotate(self) -> None:
        """On the sheet of all photos, without a tool: a double click for an arrow, a drag with Shift for a circle."""
        page, hands = self._page, self._hands
        boards = page.locator("komin-contact-sheet [data-cell] svg.an__svg")
        hands.press("F7")
        hands.wait_for(boards.nth(len(LINES) - 1))
        for number in ARROWS:
            hands.double_click(boards.nth(number), (0.5, 0.45), about=True)
        with hands.holding("Shift"):
            for number in CIRCLES:
                hands.drag(boards.nth(number), (0.3, 0.7), (0.5, 0.5), about=True)
        if page.locator("komin-contact-sheet [data-mark]").count() != len(ARROWS) + len(CIRCLES):
            raise SystemExit("a mark is missing")

    def _publish(self) -> None:
        page, hands = self._page, self._hands
        page.locator("[data-status=saved]").wait_for()
        hands.press("F4")
        hands.wait_for(page.locator("form:has([name=draft_revision]) button[type=submit]").first)
        hands.press("Control+Shift+Enter", meant=True)
