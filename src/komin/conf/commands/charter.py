"""Check that every clause of the privacy charter is kept, every acceptance case proven, and what their tests said last;
ask each site that charter, letters, exports and help link to whether the page is still there; or say which security
measures are in force, as the page for everybody does.

Exit status 1 when a clause is not kept, a case not proven, or a test of them failed; when a link is dead; when a
measure is not in force.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from komin.conf.command_line import start_django

if TYPE_CHECKING:
    from komin.privacy.charter.cases import Case
    from komin.privacy.charter.checking import Checked, Tried
    from komin.privacy.charter.clauses import Clause
    from komin.privacy.charter.proofs import Result


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what",
        choices=["check", "links", "measures"],
        help="check: each clause and case, what keeps it and what proves it; links: reach each link to another site; "
        "measures: the security measures that are in force",
    )
    parser.add_argument("--results", type=Path, help="the file in which the test run wrote what it said")
    parser.add_argument(
        "--proven", action="store_true", help="fail unless every test that proves one of them passed last"
    )
    parser.add_argument("--markdown", action="store_true", help="as the tables of docs/operator/charter.md")


def run(arguments: argparse.Namespace) -> int:
    start_django()
    if arguments.what == "measures":
        return _tell_measures()
    return _try_links() if arguments.what == "links" else _check(arguments)


def _tell_measures() -> int:
    from komin.privacy.charter.measures import measures_now

    measures = list(measures_now())
    for one in measures:
        print(f"{'in force' if one.holds else 'NOT IN FORCE':<14}{one.name}: {one.found}")
    return int(any(not one.holds for one in measures))


def _try_links() -> int:
    from komin.privacy.charter.links import try_links

    tried = try_links()
    for one in tried:
        state = "alive" if one.is_alive else "DEAD"
        print(f"{state:<6}{one.link.place:<34}{one.link.address}  {one.said}")
    return int(any(not one.is_alive for one in tried))


def _check(arguments: argparse.Namespace) -> int:
    from komin.privacy.charter.checking import as_markdown, check_cases, check_clauses
    from komin.privacy.charter.proofs import RESULTS, results_of

    checked, tried = check_clauses(), check_cases()
    if arguments.markdown:
        print(as_markdown(checked, tried), end="")
        return 0
    file = arguments.results or RESULTS
    told: list[tuple[Checked | Tried, Clause | Case]] = [
        *((one, one.clause) for one in checked),
        *((one, one.case) for one in tried),
    ]
    fails = False
    for one, what in told:
        results = results_of(what.proven_by, file)
        _tell(one, what, results)
        fails |= _fails(one, what, results, strict=arguments.proven)
    if not file.is_file():
        print(f"What the tests said last is not known: there is no {file}. A test run writes it.")
    return int(fails)


def _tell(one: "Checked | Tried", what: "Clause | Case", results: "Sequence[Result]") -> None:
    print(f"{what.number:<5}{one.state:<40} {what.title}")
    for fault in one.faults:
        print(f"     → {fault}")
    for result in results:
        print(f"     {result}: {result.test}")


def _fails(one: "Checked | Tried", what: "Clause | Case", results: "Sequence[Result]", *, strict: bool) -> bool:
    """A test that failed is no proof; whether it has to have run, `strict` says."""
    from komin.privacy.charter.proofs import Said

    failed = any(result.said is Said.FAILED for result in results)
    unproven = (bool(what.proven_by) and not results) or any(result.said is not Said.PASSED for result in results)
    return bool(one.faults) or failed or (strict and unproven)
