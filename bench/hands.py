"""Somebody's hands on the mouse and the keyboard of a real browser: what they do is done there, and noted with it."""

import time
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Locator, Page

from bench.keystroke_level import Tape

Place = tuple[float, float]


class Hands:
    """`tape` says what was done. `about` and `meant` are those of Tape."""

    def __init__(self, page: Page) -> None:
        self.tape = Tape()
        self._page = page

    def click(self, target: Locator, *, about: bool = False, meant: bool = False) -> None:
        self._page.mouse.click(*self._on_screen(target, (0.5, 0.5)))
        self.tape.click(about=about, meant=meant)

    def drag(self, target: Locator, start: Place, end: Place, *, about: bool = False) -> None:
        """From one place of `target` to another, both in shares of its sides."""
        mouse = self._page.mouse
        mouse.move(*self._on_screen(target, start))
        mouse.down()
        mouse.move(*self._on_screen(target, end), steps=4)
        mouse.up()
        self.tape.drag(about=about)

    def press(self, keys: str, *, meant: bool = False) -> None:
        self._page.keyboard.press(keys)
        self.tape.press(keys, meant=meant)

    def enter(self, text: str) -> None:
        """The beginning of a command."""
        self._page.keyboard.type(text)
        self.tape.enter(text)

    def type(self, sentence: str) -> None:
        self._page.keyboard.type(sentence)
        self.tape.type(sentence)

    def choose_files(self, button: Locator, files: Sequence[Path]) -> None:
        """All that lie in the folder that the system's own window opens at: one of them, then all, then done.

        That window is not of the page: its gestures alone are noted without being made.
        """
        with self._page.expect_file_chooser() as chooser:
            self.click(button)
        chooser.value.set_files(files)
        self.tape.click(about=True)
        self.tape.press("Control+A", meant=True)
        self.tape.press("Enter")

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
