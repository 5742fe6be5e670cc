"""Somebody's hands on the mouse and the keyboard of a real browser: what they do is done there, and noted with it."""

import base64
import time
from collections.abc import Sequence
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

    def click(self, target: Locator, *, about: bool = False, meant: bool = False) -> None:
        self._page.mouse.click(*self._on_screen(target, (0.5, 0.5)))
        self.tape.click(about=about, meant=meant)

    def drag(self, target: Locator, start: Place, end: Place, *, holding: str = "") -> None:
        """From one place of `target` to another, both in shares of its sides, while the other hand holds a key."""
        mouse = self._page.mouse
        if holding:
            self._page.keyboard.down(holding)
        mouse.move(*self._on_screen(target, start))
        mouse.down()
        mouse.move(*self._on_screen(target, end), steps=4)
        mouse.up()
        if holding:
            self._page.keyboard.up(holding)
        self.tape.drag(holding=int(bool(holding)))

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

    def print(self) -> None:
        """What is open, on the printer that is chosen already; the window to print is the browser's own, too."""
        self.tape.press("Control+P")
        self.tape.press("Enter", meant=True)

    def wait_for(self, target: Locator) -> None:
        """What the gesture before leads to; the person looks on."""
        began = time.monotonic()
        target.wait_for()
        self.tape.wait(time.monotonic() - began)

    def _on_screen(self, target: Locator, place: Place) -> Place:
        target.scroll_into_view_if_needed()
        box = target.bounding_box()
        if box is None:
            raise SystemExit(f"nobody can point at {target}")
        return box["x"] + place[0] * box["width"], box["y"] + place[1] * box["height"]
