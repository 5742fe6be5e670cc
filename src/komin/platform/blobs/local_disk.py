"""Files in a folder: written aside, flushed to the disk, then renamed into place."""

import contextlib
import errno
import hashlib
import os
import shutil
import uuid
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import IO

from django.utils.translation import gettext_lazy as _

from komin.kernel import clock
from komin.kernel.errors import Unavailable
from komin.platform.blobs.port import BlobKey, StoredBlob, read_pieces

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_LONGEST_WRITE = timedelta(days=1)


class LocalDisk:
    def __init__(self, folder: Path) -> None:
        self._blobs = folder / "blobs"
        self._aside = folder / "aside"
        self._uploads = folder / "uploads"

    def write(self, namespace: uuid.UUID, chunks: Iterable[bytes]) -> StoredBlob:
        digest, size = hashlib.sha256(), 0

        def counted() -> Iterator[bytes]:
            nonlocal size
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                yield chunk

        with self._written_aside(counted()) as aside:
            key = BlobKey(namespace, digest.hexdigest())
            self._put_in_place(aside, self._blobs / key.path)
        return StoredBlob(key, size)

    @contextlib.contextmanager
    def _written_aside(self, chunks: Iterable[bytes]) -> Iterator[Path]:
        aside = self._aside / uuid.uuid4().hex
        try:
            aside.parent.mkdir(parents=True, exist_ok=True)
            with aside.open("xb") as file:
                for chunk in chunks:
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            yield aside
        except OSError as error:
            raise unavailable(error) from error
        finally:
            aside.unlink(missing_ok=True)

    def _put_in_place(self, aside: Path, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        aside.replace(target)
        # The rename itself must survive a power cut.
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def open(self, key: BlobKey) -> IO[bytes]:
        try:
            return (self._blobs / key.path).open("rb")
        except FileNotFoundError as error:
            raise KeyError(key) from error

    def read_range(self, key: BlobKey, start: int, end: int) -> Iterator[bytes]:
        with self.open(key) as file:
            file.seek(start)
            yield from read_pieces(file, end - start + 1)

    def size(self, key: BlobKey) -> int:
        try:
            return (self._blobs / key.path).stat().st_size
        except FileNotFoundError as error:
            raise KeyError(key) from error

    def exists(self, key: BlobKey) -> bool:
        return (self._blobs / key.path).exists()

    def delete(self, key: BlobKey) -> None:
        (self._blobs / key.path).unlink(missing_ok=True)

    def keys(self, namespace: uuid.UUID | None = None) -> Iterator[BlobKey]:
        for file in sorted(self._blobs.glob(f"{namespace or '*'}/*/*")):
            yield BlobKey.from_path(str(file))

    def write_part(self, upload: uuid.UUID, number: int, data: bytes) -> None:
        with self._written_aside([data]) as aside:
            self._put_in_place(aside, self._uploads / str(upload) / f"{number:06}")

    def parts(self, upload: uuid.UUID) -> Mapping[int, int]:
        folder = self._uploads / str(upload)
        return {int(file.name): file.stat().st_size for file in sorted(folder.glob("*"))}

    def read_parts(self, upload: uuid.UUID) -> Iterator[bytes]:
        for file in sorted((self._uploads / str(upload)).glob("*")):
            with file.open("rb") as part:
                yield from read_pieces(part)

    def discard_parts(self, upload: uuid.UUID) -> None:
        shutil.rmtree(self._uploads / str(upload), ignore_errors=True)

    def forget_interrupted_writes(self) -> int:
        oldest = (clock.now() - _LONGEST_WRITE).timestamp()
        left = [file for file in self._aside.glob("*") if file.stat().st_mtime < oldest]
        for file in left:
            file.unlink(missing_ok=True)
        return len(left)


def unavailable(error: OSError) -> Unavailable:
    """What to tell the person when the disk refuses."""
    if error.errno in _FULL:
        return Unavailable(_("The disk of the server is full. Nothing is lost: try again later."), code="disk_full")
    return Unavailable(_("The file store does not answer. Nothing is lost: try again later."))
