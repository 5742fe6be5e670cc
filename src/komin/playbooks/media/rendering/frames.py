"""Frames as people see them: small, upright, in the colours of every screen, at most thirty a second."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

from komin.playbooks.media.limits import LONGEST_SIDE_OF_FILM, MOST_FRAMES_A_SECOND
from komin.playbooks.media.rendering.colours import WIDE_CURVES, write_table

CLOCK = 90_000
"""Ticks a second of what is made."""
_BT709 = 1
"""Its number in ITU-T H.273."""
_TURNS = {90: ("cclock",), 180: ("clock", "clock"), 270: ("clock",)}


def sides_of(frame: Any, shape: Fraction | None) -> tuple[int, int]:
    """In pixels, even, before it is turned. `shape`: how wide a pixel is for its height."""
    wide = Fraction(frame.width) * (shape or 1)
    scale = min(Fraction(1), Fraction(LONGEST_SIDE_OF_FILM) / max(wide, frame.height))
    width, height = (max(2, 2 * round(side * scale / 2)) for side in (wide, frame.height))
    return width, height


class Shown:
    """Makes of each frame of a film the one that is shown; all of them have the sides of the first."""

    def __init__(self, first: Any, shape: Fraction | None, folder: Path) -> None:
        self._sides = sides_of(first, shape)
        turn = round(first.rotation / 90) * 90 % 360
        self.width, self.height = reversed(self._sides) if turn in (90, 270) else self._sides
        self._turns = _TURNS.get(turn, ())
        self._table = folder / "colours.cube" if first.color_trc in WIDE_CURVES else None
        if self._table:
            write_table(first.color_trc, self._table)
        self._graph: Any = None
        self._made_for: tuple[object, ...] = ()

    def __call__(self, frame: Any) -> Any:
        """In YUV 4:2:0 of 8 bits, BT.709, limited range."""
        kind = (frame.width, frame.height, frame.format.name)
        if kind != self._made_for:
            self._graph, self._made_for = self._drawn(frame), kind
        frame.time_base, frame.pts = Fraction(1, CLOCK), 0
        self._graph.vpush(frame)
        shown = self._graph.vpull()
        shown.color_trc = shown.color_primaries = _BT709
        return shown

    def _drawn(self, frame: Any) -> Any:
        from av.filter import Graph

        width, height = self._sides
        graph = Graph()
        graph.threads = 1
        scale = f"{width}:{height}:flags=bicubic"
        colours = [("format", "gbrp10le"), ("lut3d", f"file={self._table}")] if self._table else []
        nodes = [
            graph.add_buffer(width=frame.width, height=frame.height, format=frame.format, time_base=Fraction(1, CLOCK))
        ]
        steps = [("scale", scale), *colours, ("scale", "out_color_matrix=bt709:out_range=tv"), ("format", "yuv420p")]
        steps += [("transpose", turn) for turn in self._turns]
        nodes += [graph.add(name, told) for name, told in [*steps, ("setsar", "1"), ("sidedata", "mode=delete")]]
        graph.link_nodes(*nodes, graph.add("buffersink"))
        graph.configure()
        return graph


def in_time(frames: Iterator[tuple[float, Any]]) -> Iterator[tuple[float, Any]]:
    """Of frames with their seconds, so many that no second has more than MOST_FRAMES_A_SECOND, in the order of time."""
    slot = 1 / MOST_FRAMES_A_SECOND
    due, last = 0.0, -slot
    for second, frame in frames:
        # Phones shake their clock: two fifths of a slot early is on time.
        if second <= last or second < due - 0.4 * slot:
            continue
        last, due = second, max(due, second - slot) + slot
        yield second, frame
