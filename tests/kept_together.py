"""Tests that share what takes long to make run one after another in one process of a run: the tests of a file that
makes something for all of its tests, and those of several files under one `xdist_group`.

Else each process makes it again: an installation with its web server and worker, or a workspace with something of
everything. pytest-xdist 3.8 knows the group of a test by its name, where pytest 9 lets it write none: here the files
say it.
"""

import re
from collections.abc import Generator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
_GROUP = re.compile(r'\bxdist_group\("(\w+)"\)')
_MADE_FOR_THE_FILE = re.compile(r'^@pytest\.fixture\(scope="(?:module|package)"\)', re.MULTILINE)


@cache
def shared_by(file: str) -> str:
    """The name under which tests of the file stay together; empty where each of them may run anywhere."""
    source = (ROOT / file).read_text(encoding="utf-8")
    if group := _GROUP.search(source):
        return group[1]
    return file if _MADE_FOR_THE_FILE.search(source) else ""


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None, None, None]:
    yield
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> tuple[bool, bool]:
    """What takes longest first, so that at the end nobody waits for a last one: groups of hundreds and tests of a
    minute; then files that make something for their tests."""
    long = item.get_closest_marker("xdist_group") or item.get_closest_marker("long")
    return not long, not shared_by(item.nodeid.partition("::")[0])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    if config.getvalue("dist") != "loadgroup":
        return None
    from xdist.scheduler import LoadScopeScheduling

    class KeptTogether(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return shared_by(nodeid.partition("::")[0]) or nodeid

    # What takes long begins first: the order is kept.
    config.option.loadscopereorder = False
    return KeptTogether(config, log)
