"""Every library asked for by name has its reasons written down, and every page its place in the index."""

import json
import re
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

import pytest

from tests.architecture.licences import SAID_AS, said_by
from tests.architecture.sources import ROOT, named
from tests.architecture.test_locks import asked_for, normal

FOLDER = ROOT / "docs" / "decisions"
PAGES = sorted(FOLDER.glob("[0-9]*.md"))
ROW = re.compile(r"^\| `([^`]+)` \| ([\d.]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Library:
    version: str
    licence: str
    upkeep: str = ""


def described() -> dict[str, Library]:
    """The rows of all pages. A library stands on one page only."""
    rows = [row for page in PAGES for row in ROW.findall(page.read_text(encoding="utf-8"))]
    names = [normal(row[0]) for row in rows]
    assert sorted(names) == sorted(set(names))
    return {name: Library(row[1], row[2].strip(), row[3].strip()) for name, row in zip(names, rows, strict=True)}


def used() -> dict[str, Library]:
    """What is asked for by name, as it is installed."""
    python = {
        name
        for lock in ("requirements.in", "requirements-test.in", "requirements-dictation.in")
        for name in asked_for(lock)
    }
    found = {
        name: Library(distribution(name).version, " AND ".join(sorted(said_by(distribution(name))))) for name in python
    }
    manifest = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for name in {**manifest["dependencies"], **manifest["devDependencies"]}:
        entry = lock[f"node_modules/{name}"]
        found[normal(name)] = Library(entry["version"], SAID_AS.get(entry["license"], entry["license"]))
    return found


def test_every_library_that_is_asked_for_is_described_and_no_other() -> None:
    assert described().keys() == used().keys()


def test_the_version_and_the_licence_of_a_library_are_those_installed() -> None:
    stale = {}
    for name, library in used().items():
        page = described()[name]
        if not f"{library.version}.".startswith(f"{page.version}.") or page.licence != library.licence:
            stale[name] = (page.version, page.licence), (library.version, library.licence)
    assert stale == {}
    assert [name for name, page in described().items() if not page.upkeep] == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_page_says_what_was_decided_and_why(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert re.match(r"# \d{4}: \S", text)
    assert re.search(r"\*\*Deci(?:sion|ded)\.?\*\*", text)
    assert re.search(r"\*\*Why\.\*\*|^## Why", text, re.MULTILINE)


def test_the_index_names_every_page_by_its_title() -> None:
    titles = {}
    for page in PAGES:
        number, title = page.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ").split(": ", 1)
        assert page.name.startswith(f"{number}-")
        titles[page.name] = title
    rows = re.findall(r"^\| \[\d{4}\]\(([^)]+)\) \| (.+) \|$", (FOLDER / "README.md").read_text("utf-8"), re.MULTILINE)
    assert dict(rows) == titles
    # A number is given before its page is written, so that there may be gaps for a while.
    assert len({name[:4] for name in titles}) == len(titles)
