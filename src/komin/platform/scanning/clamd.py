"""A scanner beside Komin, asked as ClamAV's daemon is: INSTREAM of clamd(8), over TCP or a socket of the machine."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import SplitResult

DEFAULT_PORT = 3310
_SECONDS_TO_CONNECT, _SECONDS_TO_ANSWER = 5.0, 60.0
_PIECE = 1 << 17
_LONGEST_ANSWER = 4096
_TOO_LARGE = "size limit exceeded"


class ScannerError(Exception):
    """It does not answer, or not what can be understood."""


class LargerThanScannedError(Exception):
    """More than the scanner is set to take (StreamMaxLength of clamd.conf)."""


class Stream:
    """One file on its way to the scanner, piece by piece. Everything raises ScannerError."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._is_heard = True
        _send(line, b"zINSTREAM\0")

    def hear(self, whole: bytes) -> None:
        """Each piece goes after its length."""
        for start in range(0, len(whole), _PIECE):
            piece = whole[start : start + _PIECE]
            self._send(len(piece).to_bytes(4, "big") + piece)

    def found(self) -> str:
        """The name of the malware; empty where there is none. Raises LargerThanScannedError, too."""
        self._send(bytes(4))
        answer = _answer(self._line)
        if answer == "stream: OK":
            return ""
        if answer.endswith(" FOUND"):
            return answer.removeprefix("stream: ").removesuffix(" FOUND")
        if _TOO_LARGE in answer:
            raise LargerThanScannedError
        raise ScannerError(answer or "no answer")

    def _send(self, content: bytes) -> None:
        """Who has heard enough closes, and says why in the answer."""
        if not self._is_heard:
            return
        try:
            _send(self._line, content)
        except ScannerError as error:
            if not isinstance(error.__cause__, BrokenPipeError | ConnectionResetError):
                raise
            self._is_heard = False


@contextmanager
def stream_to(url: SplitResult) -> Iterator[Stream]:
    """Raises ScannerError."""
    with _connection(url) as line:
        yield Stream(line)


def version_of(url: SplitResult) -> str:
    """What it says of itself and of its signatures. Raises ScannerError."""
    with _connection(url) as line:
        _send(line, b"zVERSION\0")
        return _answer(line)


def _connection(url: SplitResult) -> socket.socket:
    try:
        if url.hostname:
            line = socket.create_connection((url.hostname, url.port or DEFAULT_PORT), _SECONDS_TO_CONNECT)
        else:
            line = _of_this_machine(url.path)
    except OSError as error:
        raise _away(error) from error
    line.settimeout(_SECONDS_TO_ANSWER)
    return line


def _of_this_machine(path: str) -> socket.socket:
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(_SECONDS_TO_CONNECT)
    try:
        line.connect(path)
    except OSError:
        line.close()
        raise
    return line


def _send(line: socket.socket, content: bytes) -> None:
    try:
        line.sendall(content)
    except OSError as error:
        raise _away(error) from error


def _answer(line: socket.socket) -> str:
    answer = b""
    try:
        while b"\0" not in answer and len(answer) < _LONGEST_ANSWER and (more := line.recv(_LONGEST_ANSWER)):
            answer += more
    except OSError as error:
        raise _away(error) from error
    said = answer.partition(b"\0")[0].decode("ascii", "replace").strip()
    return "".join(sign for sign in said if sign.isprintable())


def _away(error: OSError) -> ScannerError:
    return ScannerError(str(error) or type(error).__name__)
