"""What is installed is pinned and hashed, and names no index: whoever installs chooses where from."""

import json
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, imports, product_files

PINNED = re.compile(r"^[A-Za-z0-9._-]+(?:\[[\w,-]+\])?==[^ ;]+")
LOCKS = ["requirements.txt", "requirements-test.txt", "requirements-dictation.txt"]


def entries(lock: Path) -> list[str]:
    """The requirements of a lock file, each with its hashes on one line, without comments."""
    joined = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    return [line.strip() for line in joined.splitlines() if line.strip() and not line.strip().startswith("#")]


def normal(name: str) -> str:
    """A distribution's name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def asked_for(name: str) -> set[str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return {normal(re.split(r"[\[<>=;~! ]", line)[0]) for line in lines if line and line[0] not in "#-"}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_python_library_is_pinned_with_hashes_and_no_index(lock: str) -> None:
    for entry in entries(ROOT / lock):
        assert PINNED.match(entry), entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry
        assert "://" not in entry, entry


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_holds_what_is_asked_for(lock: str) -> None:
    locked = {normal(re.split(r"[\[=]", entry)[0]) for entry in entries(ROOT / lock)}
    assert asked_for(lock.replace(".txt", ".in")) - locked == set()


def test_every_front_end_library_is_pinned_with_a_hash_and_no_address() -> None:
    manifest = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    direct = {**manifest["dependencies"], **manifest["devDependencies"]}
    assert {name: version for name, version in direct.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)} == {}
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert "://" not in (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert [name for name, entry in packages.items() if not entry.get("integrity", "").startswith("sha512-")] == []
    assert {f"node_modules/{name}" for name in direct} <= packages.keys()
    assert {name: packages[f"node_modules/{name}"]["version"] for name in direct} == direct


def imported() -> set[str]:
    """Names of the packages of others that the product imports when it runs."""
    names = {name.split(".")[0] for file in product_files() for name in imports(file)}
    return names - sys.stdlib_module_names - {"komin"}


def test_every_library_the_product_imports_is_asked_for_by_name() -> None:
    """What only the tests install would be missing where the product runs."""
    part_of = {"botocore": "boto3"}
    only_for_types = {"mypy_boto3_s3"}
    asked = asked_for("requirements.in") | asked_for("requirements-dictation.in")
    installed = packages_distributions()
    unnamed = [
        name
        for name in imported() - only_for_types
        if not {normal(owner) for owner in installed[part_of.get(name, name)]} & asked
    ]
    assert unnamed == []


def test_nothing_but_the_process_that_hears_imports_what_hears() -> None:
    """The product runs without it, and a web process is not made larger by it."""
    hearing = asked_for("requirements-dictation.in") - asked_for("requirements.in")
    owners = packages_distributions()
    importing = {
        file.name
        for file in product_files()
        for name in imports(file)
        if {normal(owner) for owner in owners.get(name.split(".")[0], [])} & hearing
    }
    assert importing == {"hearing.py", "recording.py"}
