"""The demo workspace, and large workspaces to try the load."""

import argparse
import time

from komin.conf.command_line import start_django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--workspaces", type=int, metavar="M", help="make M workspaces for load instead of the demo")
    parser.add_argument("--playbooks", type=int, metavar="N", help="with N playbooks of 12 steps in all")


def run(arguments: argparse.Namespace) -> int:
    start_django()
    if arguments.workspaces or arguments.playbooks:
        return _make_load(arguments.workspaces or 1, arguments.playbooks or 100)
    make_demo_once()
    return 0


def make_demo_once() -> None:
    """Make the demo unless it is there, and say how to sign in."""
    from komin.conf.demo import build_demo

    demo = build_demo()
    print(demo.how_to_sign_in(), flush=True)


def _make_load(workspaces: int, playbooks: int) -> int:
    from komin.conf.demo import build_load

    started = time.monotonic()
    build_load(workspaces=workspaces, playbooks=playbooks)
    print(f"{playbooks} playbooks in {workspaces} workspaces, in {time.monotonic() - started:.1f} s.")
    return 0
