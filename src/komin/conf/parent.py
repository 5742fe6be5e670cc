"""A child of `komin serve` does not outlive it, also when `serve` was killed and could say nothing."""

import argparse
import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1
_NEVER = 0


def add_parent_argument(parser: argparse.ArgumentParser) -> None:
    """Given by `komin serve` to its children, not by people."""
    parser.add_argument("--parent", type=int, default=_NEVER, help=argparse.SUPPRESS)


def end_with_parent(pid: int) -> None:
    """Get SIGTERM when the process `pid`, which started this one, ends; 0 for a command that stands on its own.

    Linux sends it (prctl(2), PR_SET_PDEATHSIG); elsewhere a child ends by its own signals only. Raises SystemExit when
    the parent is gone already.
    """
    if pid == _NEVER or not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    # It may have ended before the wish was known.
    if os.getppid() != pid:
        raise SystemExit(0)
