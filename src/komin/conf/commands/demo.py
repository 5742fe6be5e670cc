"""The demo workspace."""

import argparse

from komin.conf.command_line import start_django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose."""


def run(arguments: argparse.Namespace) -> int:
    start_django()
    make_demo_once()
    return 0


def make_demo_once() -> None:
    """Make the demo unless it is there, and say how to sign in."""
    from komin.conf.demo import build_demo

    print(build_demo().how_to_sign_in(), flush=True)
