"""The operator's commands about people's data."""

import os
from pathlib import Path

import pytest

from komin.conf.command_line import main
from komin.conf.health import Finding, check_erasures
from komin.privacy.rights.actions.make_request import make_request
from komin.privacy.rights.models import Kind
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db


def test_the_operator_lists_and_answers_by_the_command(
    acme: Tenant, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    request = make_request(by=acme.contributor.person, kind=Kind.OBJECTION, words="The list of what I opened.")
    assert main(["requests"]) == 0
    listed = capsys.readouterr().out
    assert f"{request.due_on}  {request.pk}" in listed and "The list of what I opened." in listed
    (tmp_path / "reply").write_text("It is not kept any more.")
    assert main(["requests", str(request.pk), "--refuse", "others"]) == 1
    assert main(["requests", str(request.pk), "--answer", str(tmp_path / "reply")]) == 0
    assert main(["requests"]) == 0
    assert str(request.pk) not in capsys.readouterr().out.split("Answered.")[1]


def test_retention_says_what_would_go_and_takes_it_away(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["retention", "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert "library.Opening.opened_at: kept for 90 days" in told and "backups: kept for 30 days" in told
    assert main(["retention"]) == 0


def test_a_person_is_held_for_a_case_and_let_go(acme: Tenant, capsys: pytest.CaptureFixture[str]) -> None:
    email = acme.reader.person.email
    assert main(["hold", email, "--reason", "case 12"]) == 1
    assert main(["hold", "nobody@example.com", "--reason", "case 12", "--until", "2099-01-31"]) == 1
    assert main(["hold", email, "--reason", "case 12", "--until", "2099-01-31"]) == 0
    assert main(["hold", email, "--lift"]) == 0
    assert "1 holds ended." in capsys.readouterr().out


def test_the_doctor_says_that_nobody_can_be_erased_without_the_list(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("komin.privacy.erasure.ledger.ledger_file", lambda: tmp_path / "list.jsonl")
    assert check_erasures().grade is Finding.Grade.GOOD
    # Root may write everywhere: the question is asked of the system, and answered for it.
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    finding = check_erasures()
    assert finding.grade is Finding.Grade.WRONG and "KOMIN_ERASURE_LEDGER" in finding.advice
