"""Habits of the house that neither the linter nor the type checker knows."""

import ast
import re
import tomllib
from pathlib import Path

from tests.architecture.sources import (
    PACKAGE,
    ROOT,
    named,
    product_files,
    python_files,
    tree,
    written_files,
)

NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "misc", "common", "manager", "managers"}
UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|HA" r"CK|XX" r"X)\b")
PLACE_ON_A_MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home|Users)/\w")
RULES_OF_THE_LINTER = {"ANN", "ERA", "TID", "DTZ", "T20"}


def linter() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]


def test_every_function_is_annotated_and_no_code_is_commented_out() -> None:
    """The linter checks both; this holds that nobody told it to look away."""
    rules = linter()
    assert set(rules["select"]) >= RULES_OF_THE_LINTER  # type: ignore[call-overload]
    ignored = [code for codes in rules["per-file-ignores"].values() for code in codes]  # type: ignore[attr-defined]
    assert not [code for code in ignored if code.startswith(("ANN", "ERA"))]
    silenced = re.compile(r"noqa: *(?:ANN|ERA|TID252)|noqa *$|type: *ignore *$", re.MULTILINE)
    assert [named(file) for file in python_files() if silenced.search(file.read_text(encoding="utf-8"))] == []


def test_no_import_is_relative() -> None:
    relative = [
        named(file)
        for file in python_files()
        for node in ast.walk(tree(file))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def test_a_module_is_named_after_what_it_does() -> None:
    folders = {folder for file in python_files() for folder in file.parents if ROOT in folder.parents}
    assert [named(path) for path in {*python_files(), *folders} if path.stem in NAMES_THAT_SAY_NOTHING] == []


def asks_a_model_itself(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager", "_base_manager"}


def in_a_view(file: Path) -> bool:
    return bool({"web", "api"} & set(file.relative_to(PACKAGE).parts[:-1]))


def test_a_view_asks_queries_and_actions_never_a_model() -> None:
    views = [file for file in product_files() if in_a_view(file)]
    asking = {named(file) for file in views for node in ast.walk(tree(file)) if asks_a_model_itself(node)}
    assert asking == set()


def test_no_signal_joins_two_slices_and_no_job_is_more_than_a_call() -> None:
    longest = 12
    long = [
        f"{named(file)}: {node.name}"
        for file in product_files()
        if file.name == "jobs.py" and PACKAGE / "platform" not in file.parents
        for node in tree(file).body
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= longest
    ]
    receiving = [named(file) for file in product_files() if "django.dispatch" in file.read_text(encoding="utf-8")]
    assert (long, receiving) == ([], [])


def test_nothing_is_left_to_be_done_later() -> None:
    unfinished = [named(file) for file in written_files() if UNFINISHED.search(file.read_text(encoding="utf-8"))]
    assert unfinished == []


def test_nothing_names_a_place_on_someones_machine() -> None:
    naming = [named(file) for file in written_files() if PLACE_ON_A_MACHINE.search(file.read_text(encoding="utf-8"))]
    assert naming == []
