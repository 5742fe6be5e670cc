"""`komin charter check`: every clause has what keeps it and what proves it, or says what it waits for."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection

from komin.conf.command_line import main
from komin.privacy.charter import checking
from komin.privacy.charter.cases import CASE_NUMBERS, CASES
from komin.privacy.charter.checking import as_markdown, check_cases, check_clauses
from komin.privacy.charter.clauses import CLAUSES, NUMBERS
from komin.privacy.register.tests.in_office import browser_of, officer_called
from tests.architecture.sources import ROOT
from tests.proofs import keep


def test_every_clause_is_kept_and_proven_or_waits_for_something() -> None:
    checked = check_clauses()
    assert [one.clause.number for one in checked] == list(NUMBERS)
    assert {one.clause.number: list(one.faults) for one in checked if one.faults} == {}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"kept_by": ()}, "nothing keeps it"),
        ({"proven_by": ()}, "no test proves it"),
        ({"kept_by": ("privacy.consent.choice:nothing",)}, "privacy.consent.choice:nothing does not exist"),
        ({"kept_by": ("job:consent.nothing",)}, "job:consent.nothing does not exist"),
        ({"kept_by": ("KOMIN_NOTHING",)}, "KOMIN_NOTHING does not exist"),
        ({"proven_by": ("conf/tests/test_cookies.py::test_nothing",)},
         "there is no test conf/tests/test_cookies.py::test_nothing"),
    ],
)  # fmt: skip
def test_the_check_fails_on_a_clause_without_control_or_proof(
    change: dict[str, tuple[str, ...]], fault: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    spoiled = [replace(clause, **change) if clause.number == "K34" else clause for clause in CLAUSES]  # type: ignore[arg-type]
    monkeypatch.setattr(checking, "CLAUSES", spoiled)
    assert main(["charter", "check", "--results", "nowhere"]) == 1
    assert fault in capsys.readouterr().out


def test_a_clause_that_nobody_declared_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "CLAUSES", [clause for clause in CLAUSES if clause.number != "K22"])
    assert [one.clause.number for one in check_clauses() if one.faults] == ["K22"]


def test_every_acceptance_case_is_proven_by_a_test_or_waits_for_something() -> None:
    tried = check_cases()
    assert [one.case.number for one in tried] == [case.number for case in CASES] == list(CASE_NUMBERS)
    assert {one.case.number: list(one.faults) for one in tried if one.faults} == {}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"proven_by": ()}, "no test proves it"),
        ({"proven_by": ("tests/privacy/test_logs.py::test_nothing",)},
         "there is no test tests/privacy/test_logs.py::test_nothing"),
    ],
)  # fmt: skip
def test_the_check_fails_on_a_case_without_proof(
    change: dict[str, tuple[str, ...]], fault: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    spoiled = [replace(case, **change) if case.number == "T-44" else case for case in CASES]  # type: ignore[arg-type]
    monkeypatch.setattr(checking, "CASES", spoiled)
    assert main(["charter", "check", "--results", "nowhere"]) == 1
    assert fault in capsys.readouterr().out
    monkeypatch.setattr(checking, "CASES", [case for case in CASES if case.number != "T-83"])
    assert [one.case.number for one in check_cases() if one.faults] == ["T-83"]


@pytest.mark.django_db
def test_the_officer_reads_the_cases_with_their_proofs_on_the_screen() -> None:
    page = browser_of(officer_called("Petra")).get("/office/clauses").content.decode()
    assert all(f">{number}<" in page for number in (*NUMBERS, *CASE_NUMBERS))
    assert all(proof in page for case in CASES for proof in case.proven_by)


def test_the_check_passes_and_says_that_it_knows_no_results(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["charter", "check", "--results", "nowhere"]) == 0
    assert "is not known" in capsys.readouterr().out
    assert main(["charter", "check", "--results", "nowhere", "--proven"]) == 1


def test_what_the_tests_said_last_is_told_with_its_commit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "proofs.json"
    everything = {proof: True for one in (*CLAUSES, *CASES) for proof in one.proven_by}
    keep(file, everything)
    assert main(["charter", "check", "--results", str(file), "--proven"]) == 0
    said = capsys.readouterr().out
    commit = json.loads(file.read_text())[min(everything)][connection.vendor]["commit"][:9]
    assert f"passed, {connection.vendor}, {commit}" in said
    keep(file, {min(everything): False})
    assert main(["charter", "check", "--results", str(file)]) == 1
    assert f"{min(everything)}\n" in capsys.readouterr().out.split("failed, ")[1]
    keep(file, {min(everything): True})
    held = json.loads(file.read_text())
    held.pop(max(everything))
    file.write_text(json.dumps(held))
    assert main(["charter", "check", "--results", str(file)]) == 0
    assert main(["charter", "check", "--results", str(file), "--proven"]) == 1
    assert f"not run: {max(everything)}" in capsys.readouterr().out


def test_the_operator_s_page_has_the_tables_as_they_are() -> None:
    """`komin charter check --markdown` writes them."""
    page = (ROOT / "docs" / "operator" / "charter.md").read_text(encoding="utf-8")
    assert as_markdown(check_clauses(), check_cases()) in page
