"""What the tests that prove the clauses said when they ran last: written by the run itself, with the commit.

An installation has no tests, and no such file unless whoever built it put it there: then nothing is known, and is said
so.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import komin

RESULTS = Path(komin.__file__).resolve().parent.parent.parent / "var" / "proofs.json"
"""Of the checkout: {"file::test": {"sqlite": {"passed": true, "commit": "…", "changed": false, "at": "…"}, …}}."""


class Said(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    NOT_RUN = "not run"


@dataclass(frozen=True, slots=True)
class Result:
    """One test on one engine. `changed`: the checkout differed from its commit."""

    test: str
    engine: str
    said: Said
    commit: str = ""
    changed: bool = False
    at: datetime | None = None

    def __str__(self) -> str:
        if self.at is None:
            return self.said.value
        commit = self.commit[:9] + ("+" if self.changed else "")
        return f"{self.said.value}, {self.engine}, {commit}, {self.at:%Y-%m-%d %H:%M}"


def results_of(tests: Sequence[str], file: Path = RESULTS) -> list[Result]:
    """One for each test and engine, and one that says so for each test that did not run; none without the file."""
    if not file.is_file():
        return []
    known: Mapping[str, Mapping[str, Mapping[str, object]]] = json.loads(file.read_text(encoding="utf-8"))
    found: list[Result] = []
    for test in tests:
        ran = known.get(test, {})
        found += [_result(test, engine, ran[engine]) for engine in sorted(ran)] or [Result(test, "", Said.NOT_RUN)]
    return found


def _result(test: str, engine: str, written: Mapping[str, object]) -> Result:
    return Result(
        test,
        engine,
        Said.PASSED if written["passed"] else Said.FAILED,
        str(written["commit"]),
        bool(written["changed"]),
        datetime.fromisoformat(str(written["at"])),
    )
