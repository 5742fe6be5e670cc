"""Files and functions stay small enough to be read at once."""

import ast
from pathlib import Path

from tests.architecture.sources import FRONTEND, named, python_files, templates, tree

FILE_LINES = 400
TEMPLATE_LINES = 150
FUNCTION_LINES = 60
MOST_FUNCTIONS_LINES = 40


def lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def over(files: list[Path], budget: int) -> list[str]:
    return [f"{named(file)}: {lines(file)}" for file in files if lines(file) > budget]


def functions() -> list[tuple[str, int]]:
    """Every function with its length, from its name to its last line."""
    return [
        (f"{named(file)}: {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1)
        for file in python_files()
        for node in ast.walk(tree(file))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def test_a_python_file_has_at_most_400_lines() -> None:
    assert over(python_files(), FILE_LINES) == []


def test_a_style_sheet_has_at_most_400_lines() -> None:
    sheets = list(FRONTEND.rglob("*.css"))
    assert sheets and over(sheets, FILE_LINES) == []


def test_a_template_has_at_most_150_lines() -> None:
    assert over(templates(), TEMPLATE_LINES) == []


def test_a_function_has_at_most_60_lines() -> None:
    assert [f"{name}: {length}" for name, length in functions() if length > FUNCTION_LINES] == []


def test_nineteen_functions_of_twenty_have_at_most_40_lines() -> None:
    found = functions()
    long = [f"{name}: {length}" for name, length in found if length > MOST_FUNCTIONS_LINES]
    assert len(long) <= len(found) * 0.05, long
