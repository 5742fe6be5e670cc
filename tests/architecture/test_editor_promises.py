"""docs/developer/editor.md names tests that exist, whole files of the front end included."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "developer" / "editor.md").read_text(encoding="utf-8")


def test_each_promise_of_the_editor_names_tests_that_exist() -> None:
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", PAGE)
    assert len(named) > 30
    assert [f"{file}::{test}" for file, test in named if f"def {test}(" not in _text(file)] == []


def test_tests_of_the_front_end_are_named_as_they_are_called() -> None:
    named = re.findall(r"`(frontend/[\w/-]+\.test\.ts)`: ([^|`]+?)(?=,? `| \|)", PAGE)
    calls = [(file, call) for file, calls in named for call in calls.removesuffix(",").split("; ")]
    assert len(calls) >= 5
    assert [call for file, call in calls if f'test("{call}"' not in _text(file)] == []


def test_each_promise_has_a_test() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith("| Promise")]
    assert [row for row in rows if "`" not in row.split("|")[2]] == []


def _text(file: str) -> str:
    path = ROOT / file
    return path.read_text(encoding="utf-8") if path.exists() else ""
