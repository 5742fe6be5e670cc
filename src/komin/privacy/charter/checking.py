"""The executable charter: what keeps each clause exists, and so do the tests that prove it and each acceptance case.

Tests are of the checkout: an installation that has none of them checks what keeps the clauses alone.
"""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from django.conf import settings

import komin
from komin.platform.jobs.registry import kind_called
from komin.privacy.charter.cases import CASE_NUMBERS, CASES, Case
from komin.privacy.charter.clauses import CLAUSES, NUMBERS, Clause
from komin.privacy.charter.models import Document
from komin.privacy.charter.shipped import shipped_text
from komin.privacy.charter.text import clauses_in

_PACKAGE = Path(komin.__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


@dataclass(frozen=True, slots=True)
class Checked:
    """`faults` are empty for a clause that is kept."""

    clause: Clause
    faults: Sequence[str]

    @property
    def state(self) -> str:
        if self.faults:
            return "NOT KEPT"
        return f"follows: {self.clause.follows}" if self.clause.follows else "kept"


@dataclass(frozen=True, slots=True)
class Tried:
    """`faults` are empty for a case that a test proves."""

    case: Case
    faults: Sequence[str]

    @property
    def state(self) -> str:
        if self.faults:
            return "NOT PROVEN"
        return f"follows: {self.case.follows}" if self.case.follows else "proven"


def check_clauses() -> list[Checked]:
    """Every clause of the charter, in its order; one that nobody declared is a fault of its own."""
    declared = {clause.number: clause for clause in CLAUSES}
    return [_check(declared.get(number) or Clause(number, "", (), ())) for number in NUMBERS]


def check_cases() -> list[Tried]:
    """Every acceptance case, in its order; one that nobody declared is a fault of its own."""
    declared = {case.number: case for case in CASES}
    cases = [declared.get(number) or Case(number, "", ()) for number in CASE_NUMBERS]
    return [Tried(case, [] if case.follows else [*_faults_of_proof(case.proven_by)]) for case in cases]


def _check(clause: Clause) -> Checked:
    faults = [*_faults_of_text(clause)]
    if not clause.follows:
        faults += [*_faults_of_keeping(clause), *_faults_of_proof(clause.proven_by)]
    return Checked(clause, faults)


def _faults_of_text(clause: Clause) -> Iterator[str]:
    for code, _name in settings.LANGUAGES:
        if clause.number not in clauses_in(shipped_text(Document.CHARTER, code)):
            yield f"the shipped charter does not say it in {code}"


def _faults_of_keeping(clause: Clause) -> Iterator[str]:
    if not clause.kept_by:
        yield "nothing keeps it"
    yield from (f"{name} does not exist" for name in clause.kept_by if not _exists(name))


def _exists(name: str) -> bool:
    """`module:attribute` of the package, `job:name`, or a setting `KOMIN_NAME`."""
    if name.startswith("KOMIN_"):
        return name.removeprefix("KOMIN_") in settings.KOMIN
    module, _colon, attribute = name.partition(":")
    try:
        if module == "job":
            return kind_called(attribute) is not None
        return hasattr(import_module(f"komin.{module}"), attribute)
    except (ImportError, LookupError):
        return False


def _faults_of_proof(proofs: Sequence[str]) -> Iterator[str]:
    if not proofs:
        yield "no test proves it"
    if not (_CHECKOUT / "tests" / "settings.py").is_file():
        return
    for proof in proofs:
        file, _colons, test = proof.partition("::")
        if test not in _tests_of(_CHECKOUT / file if file.startswith("tests/") else _PACKAGE / file):
            yield f"there is no test {proof}"


@cache
def _tests_of(file: Path) -> frozenset[str]:
    if not file.is_file():
        return frozenset()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def as_markdown(checked: Sequence[Checked], tried: Sequence[Tried]) -> str:
    """The tables of docs/operator/charter.md: clauses, then acceptance cases."""
    lines = ["| Clause | Promise | State | Kept by | Proven by |", "|---|---|---|---|---|"]
    for one in checked:
        clause = one.clause
        kept, proven = _listed(clause.kept_by), _listed(clause.proven_by)
        lines.append(f"| {clause.number} | {clause.title} | {one.state} | {kept} | {proven} |")
    lines += ["", "| Case | What is tried | State | Proven by |", "|---|---|---|---|"]
    for each in tried:
        case = each.case
        lines.append(f"| {case.number} | {case.title} | {each.state} | {_listed(case.proven_by)} |")
    return "\n".join(lines) + "\n"


def _listed(names: Sequence[str]) -> str:
    return "<br>".join(f"`{name}`" for name in names)
