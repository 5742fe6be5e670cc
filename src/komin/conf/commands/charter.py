"""Check that every clause of the privacy charter is kept. Exit status 1 when one is not."""

import argparse

from komin.conf.command_line import start_django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["check"], help="check: each clause, what keeps it and what proves it")
    parser.add_argument("--markdown", action="store_true", help="as the table of docs/operator/charter.md")


def run(arguments: argparse.Namespace) -> int:
    start_django()
    from komin.privacy.charter.checking import as_markdown, check_clauses

    checked = check_clauses()
    if arguments.markdown:
        print(as_markdown(checked), end="")
        return 0
    for one in checked:
        print(f"{one.clause.number}  {one.state:<40} {one.clause.title}")
        for fault in one.faults:
            print(f"     → {fault}")
    return int(any(one.faults for one in checked))
