"""What a store of files must do, whichever it is.

A blob is named by the workspace it belongs to and the SHA-256 of its bytes: it never changes once written, and the same
bytes twice in a workspace are one blob. `write` returns only when the bytes are durable.
"""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Protocol


@dataclass(frozen=True, slots=True)
class BlobKey:
    namespace: uuid.UUID
    sha256: str

    @property
    def path(self) -> str:
        """Where adapters keep it; spread over folders by the first two digits of the hash."""
        return f"{self.namespace}/{self.sha256[:2]}/{self.sha256}"

    @classmethod
    def from_path(cls, path: str) -> "BlobKey":
        namespace, _, sha256 = path.rsplit("/", 3)[-3:]
        return cls(uuid.UUID(namespace), sha256)


@dataclass(frozen=True, slots=True)
class StoredBlob:
    """`size` in bytes."""

    key: BlobKey
    size: int


class BlobStore(Protocol):
    """Raises kernel.errors.Unavailable when the disk is full or the store away; nothing half written is ever seen."""

    def write(self, namespace: uuid.UUID, chunks: Iterable[bytes]) -> StoredBlob: ...

    def open(self, key: BlobKey) -> IO[bytes]:
        """Raises KeyError for a blob that is not there."""
        ...

    def read_range(self, key: BlobKey, start: int, end: int) -> Iterator[bytes]:
        """The bytes from `start` to `end`, both included."""
        ...

    def size(self, key: BlobKey) -> int:
        """In bytes. Raises KeyError for a blob that is not there."""
        ...

    def exists(self, key: BlobKey) -> bool: ...

    def delete(self, key: BlobKey) -> None:
        """Nothing happens when it is gone already."""
        ...

    def keys(self, namespace: uuid.UUID | None = None) -> Iterator[BlobKey]:
        """Of everything, or of one workspace or package."""
        ...

    def write_part(self, upload: uuid.UUID, number: int, data: bytes) -> None:
        """Keep one part of an upload; the same part again replaces it."""
        ...

    def parts(self, upload: uuid.UUID) -> Mapping[int, int]:
        """Size in bytes of every part kept, by number."""
        ...

    def read_parts(self, upload: uuid.UUID) -> Iterator[bytes]:
        """The parts one after another, in order of number."""
        ...

    def discard_parts(self, upload: uuid.UUID) -> None: ...

    def forget_interrupted_writes(self) -> int:
        """Take away what writes left that were killed a day ago or earlier; how much there was."""
        ...


def read_pieces(file: IO[bytes], length: int | None = None, piece: int = 1 << 18) -> Iterator[bytes]:
    """The next `length` bytes of `file`, or all that is left, in pieces."""
    while length is None or length > 0:
        data = file.read(piece if length is None else min(piece, length))
        if not data:
            return
        if length is not None:
            length -= len(data)
        yield data
