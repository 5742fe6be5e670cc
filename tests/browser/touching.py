"""A finger on the glass, through the protocol of the browser: what Playwright's own taps cannot do."""

from collections.abc import Sequence

from playwright.sync_api import Locator, Page

Place = tuple[float, float]


class Finger:
    """Of one page. Places are shares of the sides of `onto`."""

    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)
        # A screen at a desk can be touched, too.
        if page.evaluate("navigator.maxTouchPoints") == 0:
            self._session.send("Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 1})

    def tap(self, onto: Locator) -> None:
        self.drag(onto, (0.5, 0.5))

    def drag(self, onto: Locator, *path: Place) -> None:
        onto.scroll_into_view_if_needed()
        # What was tapped a moment ago may still move what is drawn on.
        onto.element_handle().wait_for_element_state("stable")
        box = onto.bounding_box()
        assert box is not None
        spots = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in path]
        self.touch("touchStart", spots[:1])
        for spot in spots[1:]:
            self.touch("touchMove", [spot])
        self.touch("touchEnd")

    def touch(self, kind: str, spots: Sequence[Place] = ()) -> None:
        points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(spots)]
        self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


class Pen:
    """Of one page, and never lifted out of sight. Places are shares of the sides of `onto`."""

    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)

    def press(self, onto: Locator, place: Place) -> None:
        self._tell("mousePressed", onto, place, buttons=1)

    def move(self, onto: Locator, place: Place) -> None:
        self._tell("mouseMoved", onto, place, buttons=1)

    def lift(self, onto: Locator, place: Place) -> None:
        self._tell("mouseReleased", onto, place, buttons=0)

    def _tell(self, kind: str, onto: Locator, place: Place, buttons: int) -> None:
        box = onto.bounding_box()
        assert box is not None
        spot = {"x": box["x"] + place[0] * box["width"], "y": box["y"] + place[1] * box["height"]}
        about = {"button": "left", "buttons": buttons, "clickCount": 1, "pointerType": "pen"}
        self._session.send("Input.dispatchMouseEvent", {"type": kind, **spot, **about})
