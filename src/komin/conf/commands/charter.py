"""Check that every clause of the privacy charter is kept, and what the tests that prove it said last.

Exit status 1 when a clause is not kept, or a test of it failed.
"""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from komin.conf.command_line import start_django

if TYPE_CHECKING:
    from komin.privacy.charter.checking import Checked
    from komin.privacy.charter.proofs import Result


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["check"], help="check: each clause, what keeps it and what proves it")
    parser.add_argument("--results", type=Path, help="the file in which the test run wrote what it said")
    parser.add_argument("--proven", action="store_true", help="fail unless every test that proves a clause passed last")
    parser.add_argument("--markdown", action="store_true", help="as the table of docs/operator/charter.md")


def run(arguments: argparse.Namespace) -> int:
    start_django()
    from komin.privacy.charter.checking import as_markdown, check_clauses
    from komin.privacy.charter.proofs import RESULTS, results_of

    checked = check_clauses()
    if arguments.markdown:
        print(as_markdown(checked), end="")
        return 0
    file = arguments.results or RESULTS
    results = {one.clause.number: results_of(one.clause.proven_by, file) for one in checked}
    for one in checked:
        print(f"{one.clause.number}  {one.state:<40} {one.clause.title}")
        for fault in one.faults:
            print(f"     → {fault}")
        for result in results[one.clause.number]:
            print(f"     {result}: {result.test}")
    if not file.is_file():
        print(f"What the tests said last is not known: there is no {file}. A test run writes it.")
    return int(_fails(checked, results, strict=arguments.proven))


def _fails(checked: "Sequence[Checked]", results: "Mapping[str, Sequence[Result]]", *, strict: bool) -> bool:
    """A test that failed is no proof; whether it has to have run, `strict` says."""
    from komin.privacy.charter.proofs import Said

    everything = [result for found in results.values() for result in found]
    failed = any(result.said is Said.FAILED for result in everything)
    unknown = any(one.clause.proven_by and not results[one.clause.number] for one in checked)
    unproven = unknown or any(result.said is not Said.PASSED for result in everything)
    return any(one.faults for one in checked) or failed or (strict and unproven)
