"""The demo workspace, or many made-up ones to try the load."""

import argparse
import os
from collections.abc import Callable

from komin.conf.command_line import Refused, start_django

_MOST_WORKSPACES, _MOST_PLAYBOOKS = 1_000, 100_000
_PLAYBOOKS = 100
_MOST_PROCESSES = 4


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--workspaces",
        type=_whole_number(_MOST_WORKSPACES),
        metavar="M",
        help="instead of the demo, add M workspaces to try the load",
    )
    parser.add_argument(
        "--playbooks",
        type=_whole_number(_MOST_PLAYBOOKS),
        metavar="N",
        help=f"with N playbooks in each of them; {_PLAYBOOKS} when not said",
    )


def _whole_number(largest: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdecimal() and len(text) < 12 and 1 <= int(text) <= largest):
            raise argparse.ArgumentTypeError(f"give a whole number from 1 to {largest:,}.")
        return int(text)

    return read


def run(arguments: argparse.Namespace) -> int:
    if arguments.workspaces is None and arguments.playbooks is None:
        start_django()
        _require_tables()
        make_demo_once()
        return 0
    make_load(arguments.workspaces or 1, arguments.playbooks or _PLAYBOOKS)
    return 0


def _require_tables() -> None:
    from komin.conf.commands.migrate import pending_migrations

    if pending_migrations():
        raise Refused("the database is not up to date. Run `komin migrate` first; `komin serve --demo` does both.")


def make_demo_once() -> None:
    """Make the demo unless it is there, and say how to sign in."""
    from komin.conf.demo import build_demo

    print(build_demo().how_to_sign_in(), flush=True)


def make_load(workspaces: int, playbooks: int) -> None:
    """Add workspaces with playbooks. Raises Refused for more of them in all than one run should make."""
    if workspaces * playbooks > _MOST_PLAYBOOKS:
        raise Refused(
            f"{workspaces:,} workspaces of {playbooks:,} playbooks are {workspaces * playbooks:,}: one run makes"
            f" {_MOST_PLAYBOOKS:,} at most. Every run adds workspaces, so several runs make as many as you like."
        )
    start_django()
    _require_tables()
    from komin.conf.demo import load

    processes = min(_MOST_PROCESSES, os.cpu_count() or 1)
    made = load.make_load(
        workspaces=workspaces, playbooks=playbooks, processes=processes, tell=lambda line: print(line, flush=True)
    )
    print(made.how_to_sign_in(), flush=True)
