"""How the web process and the recogniser speak to each other: each message behind its length, in four bytes.

Imports neither Django nor settings.
"""

from typing import Protocol


class Pipe(Protocol):
    """An end of a pipe, without a buffer: it may take or give less than it is asked for."""

    def read(self, size: int, /) -> bytes | None: ...

    def write(self, data: bytes | memoryview, /) -> int | None: ...


_LENGTH = 4
"""Bytes, big end first."""


def send(pipe: Pipe, message: bytes) -> None:
    left = memoryview(len(message).to_bytes(_LENGTH, "big") + message)
    while left:
        left = left[pipe.write(left) or 0 :]


def receive(pipe: Pipe) -> bytes | None:
    """The next message; None where the other end is closed."""
    length = _exactly(pipe, _LENGTH)
    return None if length is None else _exactly(pipe, int.from_bytes(length, "big"))


def _exactly(pipe: Pipe, size: int) -> bytes | None:
    read = bytearray()
    while len(read) < size:
        piece = pipe.read(size - len(read))
        if not piece:
            return None
        read += piece
    return bytes(read)
