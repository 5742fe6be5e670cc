"""Lines of the log, sent to another machine as they are written: syslog over TLS (RFC 5424, RFC 5425).

They go to standard error as well. No request waits for it: a thread sends, tries again for as long as the other side
does not answer, and says how many lines it had to leave out.
"""

import logging
import os
import queue
import socket
import ssl
import threading
from datetime import UTC
from urllib.parse import SplitResult, parse_qs

from komin.kernel import clock

PORT = 6514
_MOST_WAITING = 20_000
_PAUSE_SECONDS = 5.0
_PATIENCE_SECONDS = 2.0
"""At the end of the process, for what still waits."""
# Facility "log audit", with the severity of each level.
_FACILITY = 13 * 8
_SEVERITIES = ((logging.CRITICAL, 2), (logging.ERROR, 3), (logging.WARNING, 4), (logging.INFO, 6), (0, 7))


class LogServer(logging.Handler):
    """`address` as KOMIN_LOG_SERVER has it. The certificate of the other side is checked, by `ca` where it is given."""

    def __init__(self, address: SplitResult, *, pause: float = _PAUSE_SECONDS, most: int = _MOST_WAITING) -> None:
        super().__init__()
        self._host, self._port, self._pause = address.hostname or "", address.port or PORT, pause
        ca = parse_qs(address.query).get("ca", [None])[0]
        self._context = ssl.create_default_context(cafile=ca)
        self._lines = queue.Queue[bytes](maxsize=most)
        self._lost, self._sender_of = 0, 0
        self._connection: ssl.SSLSocket | None = None
        self._ending = threading.Event()

    def emit(self, record: logging.LogRecord) -> None:
        try:
            line = self._framed(record.levelno, self.format(record))
        except Exception:
            self.handleError(record)
            return
        self._begin()
        try:
            self._lines.put_nowait(line)
        except queue.Full:
            self._lost += 1

    def close(self) -> None:
        """What waits is given a moment; who ends does not wait for a server that is gone."""
        self._ending.set()
        if self._sender_of == os.getpid():
            self._sender.join(_PATIENCE_SECONDS)
        super().close()

    def _begin(self) -> None:
        """In each process: a thread does not come along when a process forks."""
        if self._sender_of != os.getpid():
            self._sender_of = os.getpid()
            self._connection = None
            self._sender = threading.Thread(target=self._send_lines, name="log-server", daemon=True)
            self._sender.start()

    def _framed(self, level: int, text: str) -> bytes:
        severity = next(number for least, number in _SEVERITIES if level >= least)
        at = clock.now().astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        message = f"<{_FACILITY + severity}>1 {at} {socket.gethostname()} komin {os.getpid()} - - {text}".encode()
        return f"{len(message)} ".encode() + message

    def _send_lines(self) -> None:
        while not (self._ending.is_set() and self._lines.empty()):
            try:
                line = self._lines.get(timeout=0.5)
            except queue.Empty:
                continue
            while not self._sent(line):
                if self._ending.wait(self._pause):
                    return
            self._tell_lost()

    def _tell_lost(self) -> None:
        lost, self._lost = self._lost, 0
        if lost:
            self._sent(self._framed(logging.WARNING, f"{lost} lines of the log were left out here"))

    def _sent(self, line: bytes) -> bool:
        try:
            if self._connection is None:
                plain = socket.create_connection((self._host, self._port), timeout=10)
                self._connection = self._context.wrap_socket(plain, server_hostname=self._host)
            self._connection.sendall(line)
        except OSError:
            self._connection = None
            return False
        return True
