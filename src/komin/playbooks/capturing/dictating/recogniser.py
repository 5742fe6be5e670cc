"""The process that hears, one beside each web process: started when it is first asked for, ended by itself when nobody
speaks for a while, replaced when it crashed or hung.

A recording is handed over in memory and its text comes back: neither is written anywhere, nor said in the log.
"""

import json
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from komin.playbooks.capturing.dictating.frames import receive, send

_LOG = logging.getLogger("komin.dictation")
MOST_WAITING = 1
"""Recordings beside the one that is heard, each of somebody else."""
_IDLE_SECONDS = 300.0
_LOAD_SECONDS = 60.0
_HEAR_SECONDS = 60.0
_CRASHES = {signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGFPE, signal.SIGILL}
# Isolated mode ignores PYTHONPATH: the sources' folder is handed over by name.
_BEGIN = (
    "import os, sys; sys.path.insert(0, os.environ['KOMIN_SOURCES']); "
    "from komin.playbooks.capturing.dictating.hearing import main; sys.exit(main())"
)
_NO_NETWORK = {"HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1", "DO_NOT_TRACK": "1"}


class BusyError(Exception):
    """As many are waiting as may, or one of the same person."""


class DeadError(Exception):
    """The recogniser did not start, was killed, or took too long."""


class UnheardError(Exception):
    """The recording is none that can be heard: "too_long", "no_recording" or "damaged"."""


class Recogniser:
    """`folder` holds the model. Threads may share it."""

    def __init__(
        self,
        folder: Path,
        *,
        most_waiting: int = MOST_WAITING,
        idle_seconds: float = _IDLE_SECONDS,
        load_seconds: float = _LOAD_SECONDS,
        hear_seconds: float = _HEAR_SECONDS,
    ) -> None:
        self.folder = folder
        self._idle_seconds, self._load_seconds, self._hear_seconds = idle_seconds, load_seconds, hear_seconds
        self._places = 1 + most_waiting
        self._speaking: set[Hashable] = set()
        self._door = threading.Lock()
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._is_ready = False

    def get_ready(self) -> None:
        """Begin to load the model, unless that is under way; waits for nothing."""
        if self._turn.acquire(blocking=False):
            try:
                self._running()
            finally:
                self._turn.release()

    def hear(self, recording: bytes, *, who: Hashable, language: str, most_seconds: int) -> str:
        """What was said; empty where nobody spoke. `who`: has one place, however many they ask for.

        Raises BusyError, DeadError, UnheardError.
        """
        with self._place(who), self._turn:
            answer = self._answer(recording, {"language": language, "most_seconds": most_seconds})
        if "refusal" in answer:
            raise UnheardError(answer["refusal"])
        return str(answer["text"])

    def require_loaded(self) -> None:
        """Raises DeadError where the model can't be loaded."""
        with self._turn:
            self._load(self._running())

    def close(self) -> None:
        with self._turn:
            self._end()

    @contextmanager
    def _place(self, who: Hashable) -> Iterator[None]:
        with self._door:
            if who in self._speaking or len(self._speaking) >= self._places:
                raise BusyError
            self._speaking.add(who)
        try:
            yield
        finally:
            with self._door:
                self._speaking.remove(who)

    def _answer(self, recording: bytes, asked: dict[str, Any]) -> dict[str, Any]:
        answer = self._ask(recording, asked)
        if answer is None:
            # It had just gone, for nobody had spoken for so long.
            answer = self._ask(recording, asked)
        if answer is None:
            raise DeadError
        return answer

    def _ask(self, recording: bytes, asked: dict[str, Any]) -> dict[str, Any] | None:
        """None where the process had ended in order, without hearing it."""
        process = self._running()
        told, answers = _pipes(process)
        self._load(process)
        try:
            with _killed_after(self._hear_seconds, process):
                send(told, json.dumps(asked).encode())
                send(told, recording)
                answer = receive(answers)
        except BrokenPipeError:
            answer = None
        if answer is not None:
            return dict(json.loads(answer))
        status = self._end()
        if status == 0:
            return None
        if -status in _CRASHES:
            # What a decoder does that hostile bytes have broken.
            raise UnheardError("damaged")
        raise DeadError

    def _load(self, process: subprocess.Popen[bytes]) -> None:
        if self._is_ready:
            return
        with _killed_after(self._load_seconds, process):
            self._is_ready = receive(_pipes(process)[1]) is not None
        if not self._is_ready:
            self._end()
            raise DeadError

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._end()
        self._process = subprocess.Popen(  # noqa: S603  (our own interpreter and module, no shell)
            [sys.executable, "-I", "-c", _BEGIN, str(self.folder), str(self._idle_seconds)],
            env={"PATH": os.defpath, "KOMIN_SOURCES": str(Path(__file__).resolve().parents[4]), **_NO_NETWORK},
            cwd="/",
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # What a decoder complains of may be of the recording.
            stderr=subprocess.DEVNULL,
        )
        return self._process

    def _end(self) -> int:
        """How the process ended; it is killed unless it has."""
        process, self._process, self._is_ready = self._process, None, False
        if process is None:
            return 0
        for pipe in _pipes(process):
            pipe.close()
        try:
            status = process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            process.kill()
            status = process.wait()
        if status:
            _LOG.warning("dictation.ended status=%s", status)
        return status


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    assert process.stdin is not None and process.stdout is not None
    return process.stdin, process.stdout


@contextmanager
def _killed_after(seconds: float, process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Whoever waits for it then reads the end of its answers."""
    watch = threading.Timer(seconds, process.kill)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()
