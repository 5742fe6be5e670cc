"""Inside a slice: web, api → jobs → actions, queries → access → models. A layer imports its own and lower ones only.

import-linter holds the order of wings and slices; this holds the order inside, and that a slice does not reach into a
higher layer of another: an action never imports a page.
"""

from functools import cache
from pathlib import Path

from tests.architecture.sources import PACKAGE, ROOT, apps, imports, module_name, product_files

LAYERS = {"models": 0, "access": 1, "actions": 2, "queries": 2, "jobs": 3, "web": 4, "api": 4, "templatetags": 4}
ABOVE_ALL = {PACKAGE / "conf"}


@cache
def modules() -> dict[str, Path]:
    return {module_name(file): file for file in product_files()}


@cache
def slice_of(file: Path) -> Path | None:
    return next((folder for folder in file.parents if folder in set(apps())), None)


def layer(file: Path) -> int | None:
    """The layer a file's name puts it in; None for a module of the slice's own making."""
    folder = slice_of(file)
    if folder is None or folder in ABOVE_ALL or file.name == "apps.py":
        return None
    first = file.relative_to(folder).parts[0].removesuffix(".py")
    return LAYERS.get(first)


@cache
def imported(file: Path) -> frozenset[Path]:
    """The modules of the product that a module imports."""
    known = modules()
    names = {name if name in known else name.rpartition(".")[0] for name in imports(file)}
    return frozenset(known[name] for name in names if name in known)


def height(file: Path, passed: frozenset[Path] = frozenset()) -> int:
    """A module's layer; without one, the highest layer it needs."""
    own = layer(file)
    if own is not None or file in passed:
        return own or 0
    return max((height(lower, passed | {file}) for lower in imported(file)), default=0)


def test_a_layer_imports_only_its_own_and_lower_ones() -> None:
    wrong = [
        f"{module_name(file)} imports {module_name(lower)}"
        for file in modules().values()
        if (own := layer(file)) is not None
        for lower in imported(file)
        if height(lower) > own
    ]
    assert wrong == []


def test_what_runs_needs_neither_tests_nor_samples() -> None:
    """docs/operator/install.md leaves them out (ASVS 15.2.3); the demo is asked for by its command."""
    demo, command = PACKAGE / "conf" / "demo", PACKAGE / "conf" / "commands" / "demo.py"
    product = [file for file in product_files() if demo not in file.parents and file != command]
    needed = {(module_name(file), name) for file in product for name in imports(file)}
    assert not {(by, name) for by, name in needed if {"tests", "bench"} & set(name.split("."))}
    assert not {(by, name) for by, name in needed if name.startswith("komin.conf.demo")}
    left_out = "'!tests/' '!/bench/' '!/src/komin/conf/demo/' '!*.test.ts'"
    assert left_out in (ROOT / "docs" / "operator" / "install.md").read_text(encoding="utf-8")
