"""Web server and worker together: two child processes, watched; Ctrl-C ends both cleanly."""

import argparse
import contextlib
import errno
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence

from komin.conf.command_line import Refused, start_django

_GRACE_SECONDS = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--demo", action="store_true", help="make the demo workspace at the first start")


def run(arguments: argparse.Namespace) -> int:
    start_django()
    from django.conf import settings

    require_free_port(settings.KOMIN["HOST"], settings.KOMIN["PORT"])
    from komin.conf.commands import demo, migrate
    from komin.conf.commands.erasures import erase_again

    migrate.migrate()
    erase_again()
    if arguments.demo:
        demo.make_demo_once()
    print(f"Komin answers at {settings.PUBLIC_URL}   (Ctrl-C ends it)", flush=True)
    return _Family(["web", "worker"]).watch()


def require_free_port(host: str, port: int) -> None:
    """Raise Refused with what to do when something listens at `port` already."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                advice = f"port {port} is taken ({error.strerror}). Choose another with KOMIN_PORT=8001."
            else:
                advice = f"KOMIN_HOST={host} is not an address of this machine ({error.strerror})."
            raise Refused(advice) from error


class _Family:
    """The child processes. One that dies is started again; a signal to the parent ends all of them."""

    def __init__(self, commands: Sequence[str]) -> None:
        self._children = {command: self._start(command) for command in commands}
        self._ending = False
        self._failures = 0

    def _start(self, command: str) -> "subprocess.Popen[bytes]":
        # Its own session: Ctrl-C reaches the parent only, which then ends the children in order.
        program = [sys.executable, "-m", "komin", command, "--parent", str(os.getpid())]
        return subprocess.Popen(program, start_new_session=True)

    def watch(self) -> int:
        for signal_number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(signal_number, self._end)
        while not self._ending:
            for command, child in self._children.items():
                if child.poll() is not None and not self._ending:
                    self._restart(command)
            time.sleep(0.2)
        return self._stop_children()

    def _end(self, *_: object) -> None:
        self._ending = True

    def _restart(self, command: str) -> None:
        self._failures += 1
        if self._failures > 5:
            self._stop_children()
            raise Refused(f"`komin {command}` ended {self._failures} times. Run `komin doctor`.")
        # A child that was killed leaves processes of its own, which would hold the port.
        _kill_group(self._children[command])
        time.sleep(min(0.5 * 2**self._failures, 10))
        if not self._ending:
            self._children[command] = self._start(command)

    def _stop_children(self) -> int:
        for child in self._children.values():
            child.terminate()
        deadline = time.monotonic() + _GRACE_SECONDS
        for child in self._children.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(max(0.1, deadline - time.monotonic()))
            _kill_group(child)
        return 0


def _kill_group(child: "subprocess.Popen[bytes]") -> None:
    """End what is left of a child and of the processes it started; it leads a group of its own."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
