"""Tabs of the editor: the product's own scripts, run by Node without a screen, on a network that the test is."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

_SCRIPT = Path(__file__).with_name("tabs.mjs")
Told = dict[str, Any]


class Tabs:
    """Each tab is either quiet or waits for the answer to the one request that it made last."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._say, self._hear = cast(IO[str], process.stdin), cast(IO[str], process.stdout)
        assert self.hear()["told"] == "ready"

    def tell(self, do: str, **what: Any) -> None:
        self._say.write(json.dumps({"do": do, **what}) + "\n")
        self._say.flush()

    def ask(self, do: str, **what: Any) -> Told:
        """What came of it: the next request of a tab, or that it is done."""
        self.tell(do, **what)
        return self.hear()

    def hear(self) -> Told:
        line = self._hear.readline()
        assert line, "the tabs have ended"
        told: Told = json.loads(line)
        assert told["told"] != "fault", told["text"]
        return told


@contextmanager
def running_tabs() -> Iterator[Tabs]:
    process = subprocess.Popen(["node", _SCRIPT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield Tabs(process)
    finally:
        process.kill()
        process.wait()
