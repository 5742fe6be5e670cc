"""The executable charter: what keeps each clause exists, and so do the tests that prove it.

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


def check_clauses() -> list[Checked]:
    """Every clause of the charter, in its order; one that nobody declared is a fault of its own."""
    declared = {clause.number: clause for clause in CLAUSES}
    return [_check(declared.get(number) or Clause(number, "", (), ())) for number in NUMBERS]


def _check(clause: Clause) -> Checked:
    faults = [*_faults_of_text(clause)]
    if not clause.follows:
        faults += [*_faults_of_keeping(clause), *_faults_of_proof(clause)]
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


def _faults_of_proof(clause: Clause) -> Iterator[str]:
    if not clause.proven_by:
        yield "no test proves it"
    if not (_CHECKOUT / "tests" / "settings.py").is_file():
        return
    for proof in clause.proven_by:
        file, _colons, test = proof.partition("::")
        if test not in _tests_of(_CHECKOUT / file if file.startswith("tests/") else _PACKAGE / file):
            yield f"there is no test {proof}"


@cache
def _tests_of(file: Path) -> frozenset[str]:
    if not file.is_file():
        return frozenset()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def as_markdown(checked: Sequence[Checked]) -> str:
    """The table of docs/operator/charter.md."""
    lines = ["| Clause | Promise | State | Kept by | Proven by |", "|---|---|---|---|---|"]
    for one in checked:
        kept, proven = (
            "<br>".join(f"`{name}`" for name in names) for names in (one.clause.kept_by, one.clause.proven_by)
        )
        lines.append(f"| {one.clause.number} | {one.clause.title} | {one.state} | {kept} | {proven} |")
    return "\n".join(lines) + "\n"
