"""A scanner that speaks as clamd does (INSTREAM and VERSION of clamd(8)), strict about how it is spoken to."""

import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# In two halves: this file itself is looked at by scanners.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-" + rb"ANTIVIRUS-TEST-FILE!$H+H*"
NAME = "Eicar-Test-Signature"


class _Dialogue(socketserver.BaseRequestHandler):
    server: "Scanner"
    request: socket.socket

    def handle(self) -> None:
        command = self._until_zero()
        if command == b"VERSION":
            self._say(b"ClamAV 1.4.3/27000/Mon Nov 30 08:00:00 2026")
        elif command == b"INSTREAM":
            self._stream()
        else:
            self._say(b"UNKNOWN COMMAND")

    def _stream(self) -> None:
        heard = b""
        while size := int.from_bytes(self._exactly(4), "big"):
            heard += self._exactly(size)
            if len(heard) > self.server.largest:
                self._say(b"INSTREAM size limit exceeded. ERROR")
                return
        self.server.heard.append(heard)
        self._say(self.server.says or (f"stream: {NAME} FOUND".encode() if EICAR in heard else b"stream: OK"))

    def _until_zero(self) -> bytes:
        command = self._exactly(1)
        while not command.endswith(b"\0"):
            command += self._exactly(1)
        return command.removeprefix(b"z").removesuffix(b"\0")

    def _exactly(self, size: int) -> bytes:
        got = b""
        while len(got) < size:
            more = self.request.recv(size - len(got))
            if not more:
                raise ConnectionError("the other side stopped in the middle")
            got += more
        return got

    def _say(self, answer: bytes) -> None:
        self.request.sendall(answer + b"\0")


class Scanner(socketserver.ThreadingTCPServer):
    """`heard` is what was scanned; `says`, where it is set, is answered whatever comes; `largest` in bytes."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, address: Any = ("127.0.0.1", 0)) -> None:
        self.heard: list[bytes] = []
        self.says = b""
        self.largest = 25_000_000
        super().__init__(address, _Dialogue)

    @property
    def url(self) -> str:
        return f"clamd://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Who goes away in the middle is no fault of the scanner's."""


class SocketScanner(Scanner):
    address_family = socket.AF_UNIX

    @property
    def url(self) -> str:
        return f"clamd://{self.server_address!s}"


@contextmanager
def scanning(socket_file: Path | None = None) -> Iterator[Scanner]:
    """A scanner on this machine within the block, on a port or on a socket."""
    scanner = Scanner() if socket_file is None else SocketScanner(str(socket_file))
    with scanner:
        thread = threading.Thread(target=scanner.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield scanner
        finally:
            scanner.shutdown()
            thread.join()
