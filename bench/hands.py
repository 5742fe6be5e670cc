"""Somebody's hands on the mouse and the keyboard of a real browser: what they do is done there, and noted with it."""

import base64
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page

from bench.keystroke_level import Tape

Place = tuple[float, float]

_PASTE = """(files) => {
  const clipboardData = new DataTransfer();
  for (const [name, content] of files) {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    clipboardData.items.add(new File([bytes], name, { type: "image/jpeg" }));
  }
  document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


class Hands:
    """`tape` says what was done. `about` and `meant` are those of Tape."""

    def __init__(self, page: Page) -> None:
        self.tape = Tape()
        self._page = page
        page.add_init_script("window.print = () => { window.askedToPrint = true; };")

    def click(self, target: Locator, *, about: bool = False, meant: bool = False) -> None:
        self._page.mouse.click(*self._on_screen(target, (0.5, 0.5)))
        self.tape.click(about=about, meant=meant)

    def double_click(self, target: Locator, place: Place, *, about: bool = False) -> None:
        self._page.mouse.dblclick(*self._on_screen(target, place))
        self.tape.click(about=about, times=2)

    def drag(self, target: Locator, start: Place, end: Place, *, about: bool = False) -> None:
        """From one place of `target` to another, both in shares of its sides."""
        mouse = self._page.mouse
        mouse.move(*self._on_screen(target, start))
        mouse.down()
        mouse.move(*self._on_screen(target, end), steps=4)
        mouse.up()
        self.tape.drag(about=about)

    @contextmanager
    def holding(self, key: str) -> Iterator[None]:
        """Gestures of one hand while the other holds a key."""
        self._page.keyboard.down(key)
        self.tape.hold(key)
        yield
        self._page.keyboard.up(key)

    def press(self, keys: str, *, meant: bool = False) -> None:
        self._page.keyboard.press(keys)
        self.tape.press(keys, meant=meant)

    def enter(self, text: str) -> None:
        """The beginning of a line that says what the line is."""
        self._page.keyboard.type(text)
        self.tape.enter(text, meant=False)

    def type(self, sentence: str) -> None:
        self._page.keyboard.type(sentence)
        self.tape.type(sentence)

    def end_line(self) -> None:
        self._page.keyboard.press("Enter")
        self.tape.end_line()

    def paste_files(self, files: Sequence[Path]) -> None:
        """All of the folder that is open in the window behind: there and back, all of them copied, and pasted here.

        That window is not of the page, and this browser shares no clipboard with it: those gestures are noted without
        being made, and the page gets the event that a browser makes of the last.
        """
        self.tape.press("Alt+Tab")
        self.tape.press("Control+A", meant=True)
        self.tape.press("Control+C", meant=True)
        self.tape.press("Alt+Tab", meant=True)
        self._page.evaluate(_PASTE, [[file.name, base64.b64encode(file.read_bytes()).decode()] for file in files])
        self.tape.press("Control+V", meant=True)

    def print_what_opened(self) -> None:
        """The page opens the window to print, where the printer is chosen already. That window is the browser's own:
        its key is noted without being pressed."""
        began = time.monotonic()
        self._page.wait_for_function("window.askedToPrint === true")
        self.tape.wait(time.monotonic() - began)
        self.tape.press("Enter", meant=True)

    def wait_for(self, target: Locator) -> None:
        """What the gesture before leads to; the person looks on."""
        began = time.monotonic()
        target.wait_for()
        self.tape.wait(time.monotonic() - began)

    def _on_screen(self, target: Locator, place: Place) -> Place:
        box, screen = target.bounding_box(), self._page.viewport_size
        if box is None or screen is None:
            raise SystemExit(f"nobody can point at {target}")
        x, y = box["x"] + place[0] * box["width"], box["y"] + place[1] * box["height"]
        if not (0 <= x < screen["width"] and 0 <= y < screen["height"]):
            raise SystemExit(f"nobody can point at {target} without scrolling, which is not counted")
        return x, y
