"""What all browser tests of a run saw kept on devices and reached, held against the registers both ways.

Each process of the run writes down what it saw; when the last test is over and every browser test ran, what is
registered and was never seen fails the run, and what was seen and is in no register. Nothing is excepted: a browser can
show all of it. The run says that it was compared.
"""

import ast
import json
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest

_FOLDER = "TESTS_SEEN"
_BROWSER = Path(__file__).parent
_ROOT = _BROWSER.parent.parent
_noted = set[tuple[str, str]]()


def note(kind: str, name: str) -> None:
    """`kind` as the register of what is kept on devices has it, or "host"."""
    if (kind, name) in _noted or _FOLDER not in os.environ:
        return
    _noted.add((kind, name))
    file = Path(os.environ[_FOLDER]) / f"{os.getpid()}.jsonl"
    with file.open("a", encoding="utf-8") as written:
        written.write(json.dumps([kind, name]) + "\n")


def noted_in(folder: Path) -> set[tuple[str, str]]:
    """By all processes of the run."""
    lines = [line for file in folder.glob("*.jsonl") for line in file.read_text("utf-8").splitlines()]
    return {(kind, name) for kind, name in map(json.loads, lines)}


def differences(seen: Iterable[tuple[str, str]]) -> list[str]:
    """Sentences. No processor is registered on the sites of these tests: any host is one that nobody owns."""
    from komin.kernel.personal_data import on_device
    from tests.browser.kept import declared_as, undeclared

    kept = {one for one in seen if one[0] != "host"}
    said = [f"reached, and no registered processor owns it: {name}" for kind, name in sorted(seen) if kind == "host"]
    said += [f"kept on a device, and in no register: {kind} {name}" for kind, name in sorted(undeclared(kept))]
    found = {(kind, declared_as((kind, name))) for kind, name in kept}
    registered = {(kind, name) for name, one in on_device().items() for kind in one.kind.split(", ")}
    return said + [
        f"in the register, and never seen on a device: {kind} {name}" for kind, name in sorted(registered - found)
    ]


def every_browser_test() -> set[str]:
    """ "tests/browser/test_desk.py::test_…", without the case."""
    return {
        f"{file.relative_to(_ROOT)}::{node.name}"
        for file in _BROWSER.glob("test_*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


class _Run:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ran = set[str]()
        self.compared = ""
        self.said: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Failed ones count: what they saw until then was written down, and another failure must not hide this one."""
        if report.when == "call" and not report.skipped:
            file, *_classes, test = report.nodeid.partition("[")[0].split("::")
            self.ran.add(f"{file}::{test}")

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if every_browser_test() <= self.ran:
            seen = noted_in(self.folder)
            self.said = differences(seen)
            self.compared = f"{len(seen)} names and hosts seen in browsers, compared with the registers both ways"
            if self.said:
                session.exitstatus = pytest.ExitCode.TESTS_FAILED
        shutil.rmtree(self.folder, ignore_errors=True)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.compared:
            terminalreporter.section(self.compared, red=bool(self.said))
        for sentence in self.said:
            terminalreporter.line(sentence)


def pytest_configure(config: pytest.Config) -> None:
    # The workers of a parallel run have the folder of their controller by its environment.
    if not hasattr(config, "workerinput"):
        os.environ[_FOLDER] = tempfile.mkdtemp(prefix="komin-seen-")
        config.pluginmanager.register(_Run(Path(os.environ[_FOLDER])))
