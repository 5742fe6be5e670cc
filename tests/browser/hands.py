"""What people do to a page by mouse, by finger or by keyboard."""

from playwright.sync_api import Locator, Page

from tests.browser.touching import Finger, Place

_MIDDLE = "(element) => element.scrollIntoView({ block: 'center' })"


class Hands:
    """Of a page, in one way."""

    def __init__(self, page: Page, way: str) -> None:
        self.page, self.way = page, way
        self._finger = Finger(page)

    def press(self, what: Locator, key: str = "Enter") -> None:
        """A button or what is like one; `key` presses it from the keyboard."""
        what.evaluate(_MIDDLE)
        if self.way == "mouse":
            what.click()
        elif self.way == "touch":
            # Once it lies still, and nothing lies over it.
            what.click(trial=True)
            self._finger.tap(what)
        else:
            what.focus()
            self.page.keyboard.press(key)

    def button(self, name: str) -> None:
        self.press(self.page.get_by_role("button", name=name, exact=True).first)

    def stay(self, onto: Locator, until: Locator) -> None:
        """A finger that lies on it longer than a tap does: until it has brought forth what it is to bring."""
        onto.evaluate(_MIDDLE)
        box = onto.bounding_box()
        assert box is not None
        self._finger.touch("touchStart", [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)])
        until.first.wait_for()
        self._finger.touch("touchEnd")

    def undo(self, times: int) -> None:
        for _ in range(times):
            self.button("Undo")

    def drag(self, onto: Locator, *path: Place) -> None:
        """By mouse or finger; places are shares of the sides of `onto`. A path of one place is a tap."""
        onto.evaluate(_MIDDLE)
        if self.way == "touch":
            self._finger.drag(onto, *path)
            return
        box = onto.bounding_box()
        assert box is not None
        spots = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in path]
        self.page.mouse.move(*spots[0])
        self.page.mouse.down()
        for spot in spots[1:]:
            self.page.mouse.move(*spot, steps=4)
        self.page.mouse.up()

    def open_menu(self, onto: Locator, at: Place) -> None:
        """Of the chosen mark: the other button, a finger that stays, or the key."""
        menu = self.page.get_by_role("menu")
        box = onto.bounding_box()
        assert box is not None
        spot = (box["x"] + at[0] * box["width"], box["y"] + at[1] * box["height"])
        if self.way == "mouse":
            self.page.mouse.click(*spot, button="right")
        elif self.way == "touch":
            self._finger.touch("touchStart", [spot])
            menu.wait_for()
            self._finger.touch("touchEnd")
        else:
            self.page.locator("komin-board [data-mark].is-on").focus()
            self.page.keyboard.press("Shift+F10")
        menu.wait_for()
