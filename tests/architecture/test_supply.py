"""The bills of materials name what the locks hold and nothing else; silence of an advisory service is no good news."""

import json
import re

import pytest
from cyclonedx.schema import SchemaVersion

from tests.architecture.sources import ROOT
from tests.architecture.test_locks import entries, normal
from tools import advisories, bill


def locked() -> dict[str, dict[str, str]]:
    """Names and versions that each bill must hold."""

    def pinned(lock: str) -> dict[str, str]:
        pins = [re.split(r"\s", entry)[0].split("==") for entry in entries(ROOT / lock)]
        return {normal(name.partition("[")[0]): version for name, version in pins}

    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    pages = {
        path.rpartition("node_modules/")[2]: entry["version"]
        for path, entry in packages.items()
        if path and not entry.get("dev")
    }
    return {
        "python": pinned("requirements.txt"),
        "dictation": pinned("requirements-dictation.txt"),
        "frontend": pages,
    }


@pytest.mark.parametrize("name", sorted(bill.BILLS))
def test_a_bill_is_valid_names_every_library_of_its_lock_and_no_address(name: str) -> None:
    # Here, because it reads grammars for a second, and every process of a run imports this file.
    from cyclonedx.validation.json import JsonStrictValidator

    bom = bill.plain(bill.BILLS[name]())
    written = json.dumps(bom)
    assert JsonStrictValidator(SchemaVersion.from_version(bom["specVersion"])).validate_str(written) is None
    named = {one["group"] + "/" + one["name"] if one.get("group") else one["name"]: one for one in bom["components"]}
    versions = {key if name == "frontend" else normal(key): one["version"] for key, one in named.items()}
    assert versions == locked()[name]
    assert all(one["licenses"] and one["hashes"] for one in bom["components"])
    assert set(re.findall(r"https?://[^/\"]+", written)) == {"http://cyclonedx.org"}


def asked(*dependencies: dict[str, object]) -> advisories.Answer:
    return advisories.read_pip_audit("requirements.txt", json.dumps({"dependencies": dependencies}), "")


GOOD = {"name": "django", "version": "5.2", "vulns": []}
BAD = {"name": "lxml", "version": "1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1"]}]}
UNKNOWN = {"name": "segno", "skip_reason": "Dependency not found"}
PAGES = {"vulnerabilities": {}, "metadata": {"dependencies": {"total": 7}}}


def test_only_libraries_that_were_all_looked_up_are_all_clear() -> None:
    pages = advisories.read_npm_audit(json.dumps(PAGES), "")
    assert advisories.verdict([asked(GOOD), pages]) == 0
    assert advisories.verdict([asked(GOOD, UNKNOWN), pages]) == 2
    assert advisories.verdict([asked(), pages]) == 2


def test_an_advisory_is_named_with_the_version_that_mends_it_and_outweighs_silence() -> None:
    found = asked(GOOD, BAD, UNKNOWN)
    assert found.known == ["lxml 1.0: PYSEC-1, mended in 1.1"]
    assert advisories.verdict([found]) == 1


@pytest.mark.parametrize("told", ["", "no JSON", '{"message": "405 Method Not Allowed"}', "[]"])
def test_a_service_that_gives_no_answer_is_told(told: str, capsys: pytest.CaptureFixture[str]) -> None:
    answers = [
        advisories.read_pip_audit("requirements.txt", "", "no route to host"),
        advisories.read_npm_audit(told, ""),
    ]
    assert advisories.verdict(answers) == 2
    advisories.tell(answers)
    assert "This is no all-clear" in capsys.readouterr().out


def test_an_advisory_for_the_pages_counts_too() -> None:
    said = PAGES | {"vulnerabilities": {"lit": {"severity": "high", "range": "<3"}}}
    assert advisories.verdict([advisories.read_npm_audit(json.dumps(said), "")]) == 1
