"""Commands of an installation without the second that each of them takes to load the product.

A process of the installation loads it, as each of its processes does and with its environment and nothing else, and
forks for every command. A command is run by a process of its own nevertheless where its settings are refused, and by
tests in which it is killed, or starts others.
"""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

_PROCESS = Path(__file__).with_name("process.py")
_SECONDS = 180
KOMIN = ("-m", "komin")
Done = subprocess.CompletedProcess[str]


@dataclass
class Warmed:
    """`komin` and `-c` of Python, for each environment that they are run in."""

    _loaded: "dict[frozenset[tuple[str, str]], _Loaded | None]" = field(default_factory=dict)

    def run(self, environment: Mapping[str, str], *arguments: str) -> Done:
        """What `python ARGUMENTS` would do."""
        loaded = self._loaded_for(environment)
        if loaded is None:
            command = [sys.executable, *arguments]
            return subprocess.run(
                command, env=environment, capture_output=True, text=True, timeout=_SECONDS, check=False
            )
        return loaded.run(arguments)

    def end(self) -> None:
        for loaded in self._loaded.values():
            if loaded is not None:
                loaded.end()
        self._loaded.clear()

    def _loaded_for(self, environment: Mapping[str, str]) -> "_Loaded | None":
        """None where the settings are refused, or the product does not load for another reason."""
        known = frozenset(environment.items())
        loaded = self._loaded.get(known)
        if loaded is not None and loaded.files != _files_read(environment):
            loaded.end()
            loaded = None
        if loaded is None:
            loaded = self._loaded[known] = _load(environment)
        return loaded


@contextlib.contextmanager
def warmed() -> Iterator[Warmed]:
    made = Warmed()
    try:
        yield made
    finally:
        made.end()


def _files_read(environment: Mapping[str, str]) -> dict[Path, bytes | None]:
    """Settings that are kept in files: they may change from one command to the next."""
    named = [Path(value) for name, value in environment.items() if name.startswith("KOMIN_") and name.endswith("_FILE")]
    files = [*named, Path(environment.get("KOMIN_DATA_DIR", ""), "secret_key")]
    return {file: file.read_bytes() if file.is_file() else None for file in files}


@dataclass
class _Loaded:
    """The process that has loaded the product; `files`: what it has read beside its environment."""

    process: "subprocess.Popen[bytes]"
    asking: socket.socket
    files: dict[Path, bytes | None]

    def run(self, arguments: Sequence[str]) -> Done:
        with tempfile.TemporaryFile() as told, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
            told.write(json.dumps(arguments).encode())
            told.seek(0)
            socket.send_fds(self.asking, [b"run"], [told.fileno(), out.fileno(), errors.fileno()])
            answer = self.asking.recv(100)
            assert answer, f"whoever runs {arguments[:3]} is gone"
            return subprocess.CompletedProcess([*arguments], json.loads(answer), _read(out), _read(errors))

    def end(self) -> None:
        self.asking.close()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def _load(environment: Mapping[str, str]) -> _Loaded | None:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours.settimeout(_SECONDS)
    with theirs:
        command = [sys.executable, str(_PROCESS), str(theirs.fileno())]
        process = subprocess.Popen(
            command,
            env=environment,
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    if ours.recv(100):
        return _Loaded(process, ours, _files_read(environment))
    ours.close()
    process.wait()
    return None


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()
