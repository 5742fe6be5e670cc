"""The files of the project, by kind, as the architecture tests walk them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src"
PACKAGE = SOURCE / "komin"
FRONTEND = ROOT / "frontend"
PYTHON_FOLDERS = [SOURCE, ROOT / "tests", ROOT / "tools", ROOT / "bench"]


def named(file: Path) -> str:
    """A file as a person writes it: its path from the root of the project."""
    return str(file.relative_to(ROOT))


@cache
def python_files() -> list[Path]:
    """Every Python file written by hand; migrations are written by Django."""
    files = [ROOT / "conftest.py", ROOT / "manage.py"]
    files += [file for folder in PYTHON_FOLDERS for file in sorted(folder.rglob("*.py"))]
    return [file for file in files if "migrations" not in file.parts]


@cache
def product_files() -> list[Path]:
    """The Python files an installation runs: no tests."""
    return [file for file in python_files() if PACKAGE in file.parents and "tests" not in file.parts]


@cache
def templates() -> list[Path]:
    return sorted(file for file in PACKAGE.rglob("*") if file.suffix in {".html", ".txt"} and "templates" in file.parts)


def frontend_files(*suffixes: str) -> list[Path]:
    return sorted(file for file in FRONTEND.rglob("*") if file.suffix in suffixes)


@cache
def apps() -> list[Path]:
    """The folder of every slice: a Django app."""
    return sorted(file.parent for file in PACKAGE.rglob("apps.py"))


@cache
def written_files() -> list[Path]:
    """Everything a person reads or writes: code, templates, styles, documents, build files."""
    files = [*python_files(), *templates(), *frontend_files(".ts", ".css", ".svg")]
    files += [file for file in ROOT.iterdir() if file.suffix in {".md", ".toml", ".ts", ".js", ".in"}]
    files += [ROOT / "Makefile", *sorted((ROOT / "docs").rglob("*.md")), *sorted(PACKAGE.rglob("*.po"))]
    return sorted({*files, *PACKAGE.rglob("*.typ"), *PACKAGE.rglob("*.toml")})


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def module_name(file: Path) -> str:
    """`komin.people.accounts.models` for its file."""
    parts = file.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(file: Path) -> Iterator[str]:
    """Every name a module imports, as `package.module` or `package.module.name`."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
