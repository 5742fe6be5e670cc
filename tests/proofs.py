"""Writes down what the tests that prove a clause or a case of the charter said, for `komin charter check`."""

import fcntl
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
_PACKAGE = "src/komin/"


class _Proofs:
    """A test passed when every one of its cases did, in all their phases."""

    def __init__(self) -> None:
        self.passed: dict[str, bool] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        test = report.nodeid.partition("[")[0].removeprefix(_PACKAGE)
        if report.failed:
            self.passed[test] = False
        elif report.when == "call" and report.passed:
            self.passed.setdefault(test, True)

    def pytest_sessionfinish(self) -> None:
        from komin.privacy.charter.cases import CASES
        from komin.privacy.charter.clauses import CLAUSES
        from komin.privacy.charter.proofs import RESULTS

        proofs = {proof for one in (*CLAUSES, *CASES) for proof in one.proven_by}
        said = {test: passed for test, passed in self.passed.items() if test in proofs}
        if said:
            keep(RESULTS, said)


def keep(file: Path, said: dict[str, bool]) -> None:
    """Beside what others ran before: each of them stays as of its own commit."""
    from django.db import connection

    from komin.kernel import clock

    result = {"commit": _git("rev-parse", "HEAD"), "changed": bool(_git("status", "--porcelain"))}
    result["at"] = clock.now().isoformat(timespec="seconds")
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a+", encoding="utf-8") as kept:
        fcntl.flock(kept, fcntl.LOCK_EX)
        kept.seek(0)
        known: dict[str, dict[str, Any]] = json.loads(kept.read() or "{}")
        for test, passed in said.items():
            known.setdefault(test, {})[connection.vendor] = {"passed": passed, **result}
        kept.truncate(0)
        kept.write(json.dumps(known, indent=1, sort_keys=True))


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout.strip()


def pytest_configure(config: pytest.Config) -> None:
    # The workers of a parallel run tell their controller.
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Proofs())
