"""What takes long to make is made once in a run, not once in each of its processes."""

import re
from typing import Any

import pytest

from tests.architecture.sources import named, python_files
from tests.kept_together import pytest_xdist_make_scheduler, shared_by

_ASKS_FOR_THE_SCENE = re.compile(r"^def test_.*\bscene: Scene\b", re.MULTILINE)


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("tests/permissions/test_matrix.py", "permissions"),
        ("tests/headers/test_every_page.py", "permissions"),
        ("src/komin/conf/tests/test_backup.py", "src/komin/conf/tests/test_backup.py"),
        ("tests/browser/test_together.py", "tests/browser/test_together.py"),
        ("tests/browser/test_writing.py", ""),
    ],
)
def test_tests_stay_together_with_those_that_share_what_they_need(file: str, name: str) -> None:
    assert shared_by(file) == name


def test_whoever_needs_the_scene_says_with_whom_it_is_shared() -> None:
    users = [file for file in python_files() if _ASKS_FOR_THE_SCENE.search(file.read_text(encoding="utf-8"))]
    assert len(users) > 3 and [named(file) for file in users if not shared_by(named(file))] == []


def test_a_run_in_several_processes_goes_by_it(pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pytestconfig.option, "dist", "loadgroup")
    monkeypatch.setattr(pytestconfig.option, "loadscopereorder", True)
    monkeypatch.setattr(pytestconfig.option, "tx", ["popen", "popen"])
    scheduler: Any = pytest_xdist_make_scheduler(pytestconfig, None)
    first, second, alone = (
        scheduler._split_scope(test)
        for test in (
            "tests/permissions/test_matrix.py::test_one[a@b]",
            "tests/headers/test_every_page.py::test_two",
            "tests/browser/test_writing.py::test_three",
        )
    )
    assert (first, second, alone) == ("permissions", "permissions", "tests/browser/test_writing.py::test_three")
    assert not pytestconfig.option.loadscopereorder
