"""Komin may be given under AGPL-3.0-or-later: nothing it is made of or with forbids it, and NOTICE names it all."""

import json
import re
from importlib.metadata import distribution

import pytest

from tests.architecture.licences import SAID_AS, allowed, said_by
from tests.architecture.sources import FRONTEND, PACKAGE, ROOT, named
from tests.architecture.test_locks import LOCKS, entries, normal

LOCKED = sorted({re.split(r"[\[=]", entry)[0] for lock in LOCKS for entry in entries(ROOT / lock)})
FONTS = [FRONTEND / "fonts", PACKAGE / "platform" / "pdf" / "fonts"]


@pytest.mark.parametrize(
    "expression", ["GPL-2.0-only", "SSPL-1.0", "MIT AND LicenseRef-Proprietary", "BSD-4-Clause", ""]
)
def test_a_licence_that_can_not_be_combined_with_the_agpl_is_refused(expression: str) -> None:
    assert not allowed(expression)


def test_one_allowed_side_of_a_choice_is_enough() -> None:
    assert allowed("GPL-2.0-only OR MIT")
    assert not allowed("GPL-2.0-only AND MIT")


@pytest.mark.parametrize("name", LOCKED)
def test_the_licence_of_a_python_library_allows_it(name: str) -> None:
    said = said_by(distribution(name))
    assert said, f"{name} says no licence"
    assert [expression for expression in said if not allowed(expression)] == []


def front_end_libraries() -> dict[str, dict[str, object]]:
    """Every package of the front-end's lock file, also those for other machines that are not installed here."""
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    return {path: entry for path, entry in lock["packages"].items() if path}


def test_the_licence_of_every_front_end_library_allows_it() -> None:
    refused = {}
    for path, entry in front_end_libraries().items():
        manifest = ROOT / path / "package.json"
        installed = json.loads(manifest.read_text(encoding="utf-8")).get("license") if manifest.exists() else None
        said = [str(licence) for licence in (entry.get("license"), installed) if licence]
        if not said or not all(allowed(SAID_AS.get(licence, licence)) for licence in said):
            refused[path] = said
    assert refused == {}


def test_every_folder_of_fonts_has_the_licence_of_each_family() -> None:
    for folder in FONTS:
        licences = [file.stem.removeprefix("LICENSE-").replace("-", "") for file in folder.glob("LICENSE-*.txt")]
        for file in folder.iterdir():
            if file.suffix in {".woff2", ".ttf", ".otf"}:
                family = file.stem.replace("-", "").lower()
                assert any(family.startswith(licence) for licence in licences), named(file)
        for file in folder.glob("LICENSE-*.txt"):
            assert "SIL Open Font License" in file.read_text(encoding="utf-8"), named(file)


def rows() -> dict[str, str]:
    """The table of NOTICE: package, licence."""
    lines = (ROOT / "NOTICE").read_text(encoding="utf-8").splitlines()
    cells = [re.split(r" {2,}", line.strip()) for line in lines if line.startswith("  ")]
    return {cell[0]: cell[1] for cell in cells if len(cell) == 2}


def test_the_notice_names_every_library_the_product_runs_on_with_its_licence() -> None:
    locks = [ROOT / "requirements.txt", ROOT / "requirements-dictation.txt"]
    python = {normal(re.split(r"[\[=]", entry)[0]) for lock in locks for entry in entries(lock)}
    front_end = {
        path.removeprefix("node_modules/"): str(entry["license"])
        for path, entry in front_end_libraries().items()
        if not entry.get("dev") and not entry.get("optional")
    }
    expected = {name: " AND ".join(sorted(said_by(distribution(name)))) for name in python}
    expected |= {name: SAID_AS.get(licence, licence) for name, licence in front_end.items()}
    assert rows() == expected


def test_the_agpl_is_named_by_the_package_and_given_whole() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in text
    assert "13. Remote Network Interaction" in text
    assert 'license = { text = "AGPL-3.0-or-later" }' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["license"] == "AGPL-3.0-or-later"
