"""The table against OWASP's ASVS says of every requirement how it stands, and names only what exists."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.asvs import LEVELS, requirements
from tests.architecture.sources import PACKAGE, ROOT
from tools.security import PAGE, STATUSES, Row, page, read_rows

ROWS = read_rows()
ASKED = requirements(2)
CODE = re.compile(r"`([^`]+)`")
A_FILE = re.compile(r"(?:[\w.-]+/)+[\w.-]+\.(?:py|md|json|ts)")


def file_of(path: str) -> Path:
    """As documents write it: from the root of the project or of the package."""
    return ROOT / path if (ROOT / path).exists() else PACKAGE / path


@cache
def functions_of(file: Path) -> set[str]:
    return {
        node.name for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.FunctionDef)
    }


def named_by(row: Row) -> list[str]:
    return [code for code in CODE.findall(row.how) if A_FILE.fullmatch(code.partition("::")[0])]


def is_proof(reference: str) -> bool:
    """A test, or a document where a document is what is asked for."""
    return "/test_" in reference or reference.endswith(".test.ts") or reference.startswith("docs/")


def test_the_levels_are_those_of_the_standard() -> None:
    levels = "".join(LEVELS.values())
    assert [levels.count(level) for level in "123"] == [70, 183, 92]


def test_every_requirement_of_levels_1_and_2_has_one_row_in_order() -> None:
    assert [row.id for row in ROWS] == list(ASKED)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_row_says_how_it_stands_and_names_what_exists(row: Row) -> None:
    assert row.status in STATUSES
    assert row.asks and row.how and "|" not in row.asks + row.how
    for reference in named_by(row):
        path, _colons, name = reference.partition("::")
        assert file_of(path).exists(), reference
        assert not name or name in functions_of(file_of(path)), reference
    assert any(map(is_proof, named_by(row))) or row.status not in ("met", "by a setting"), "no test shows it: say so"


def test_every_test_that_is_named_is_found_as_one() -> None:
    """A path that is written otherwise would be looked at by nobody."""
    unread = [code for row in ROWS for code in CODE.findall(row.how) if "::" in code and code not in named_by(row)]
    assert unread == []


def test_the_page_says_what_the_rows_say() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text.count("<!-- asvs ") == 4
    assert page(text, ASKED) == text, "run: make security"
