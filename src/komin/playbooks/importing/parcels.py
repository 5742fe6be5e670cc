"""What people bring: a zip whose entries are read under limits, or one file alone.

Names of entries are looked up and shown, never used as paths; nothing is unpacked to a disk.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, Protocol

from django.utils.translation import gettext_lazy as _

from komin.playbooks.importing.limits import (
    LARGEST_DIRECTORY,
    LARGEST_ENTRY,
    LARGEST_TEXT,
    MOST_ENTRIES,
    MOST_INFLATED,
    MOST_RATIO,
    SMALL,
)
from komin.playbooks.importing.problems import RefusedPackageError

_END, _END_LENGTH, _LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535
_LOCATOR, _LOCATOR_LENGTH = b"PK\x06\x07", 20
_ENCRYPTED = 0x1
_DAMAGED = _("This file is damaged, or it is no package. Take it away again and bring the new one.")
_TOO_LARGE = _("This package unpacks to more than any package of playbooks. It is not read.")


class Parcel(Protocol):
    @property
    def names(self) -> frozenset[str]: ...

    def read(self, name: str) -> bytes:
        """A text of the parcel. Raises RefusedPackageError for one that is too large or damaged."""
        ...

    def pieces(self, name: str) -> Iterator[bytes]:
        """A file of the parcel, bit by bit; raises as `read` does, also in the middle."""
        ...


class Alone:
    """One file that came without a package."""

    def __init__(self, name: str, content: bytes) -> None:
        self._name, self._content = name, content

    @property
    def names(self) -> frozenset[str]:
        return frozenset({self._name})

    def read(self, name: str) -> bytes:
        return self._content

    def pieces(self, name: str) -> Iterator[bytes]:
        yield self._content


class Zip:
    """Raises RefusedPackageError for what is no zip, or one made to do harm (bombs, paths that lead outside)."""

    def __init__(self, file: IO[bytes]) -> None:
        _require_modest_directory(file)
        try:
            self._package = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise RefusedPackageError(_DAMAGED) from error
        self._entries = _checked(self._package.infolist())

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._entries)

    def read(self, name: str) -> bytes:
        if self._entries[name].file_size > LARGEST_TEXT:
            raise RefusedPackageError(_TOO_LARGE)
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """zipfile gives no more than the size that the entry announces, and checks the sum at the end."""
        try:
            with self._package.open(self._entries[name]) as entry:
                while piece := entry.read(1 << 18):
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise RefusedPackageError(_DAMAGED) from error


def _require_modest_directory(file: IO[bytes]) -> None:
    """Before zipfile reads a directory into memory: how long it says it is. A package needs no ZIP64."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _END_LENGTH - _LONGEST_COMMENT - _LOCATOR_LENGTH))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_LENGTH:
        raise RefusedPackageError(_DAMAGED)
    _disks, entries, length = struct.unpack("<6sHL", tail[at + 4 : at + 16])
    has_locator = tail[max(0, at - _LOCATOR_LENGTH) : at].startswith(_LOCATOR)
    if has_locator or entries > MOST_ENTRIES or length > LARGEST_DIRECTORY:
        raise RefusedPackageError(_TOO_LARGE)
    file.seek(0)


def _checked(entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    files = [entry for entry in entries if not entry.is_dir()]
    for entry in entries:
        if not _stays_inside(entry.filename):
            raise RefusedPackageError(_("This package names files outside of itself. It is not read."))
        if entry.flag_bits & _ENCRYPTED:
            raise RefusedPackageError(_("This package has a password. Bring one without."))
    too_dense = any(e.file_size > SMALL and e.file_size > MOST_RATIO * max(e.compress_size, 1) for e in files)
    too_large = any(entry.file_size > LARGEST_ENTRY for entry in files)
    if too_dense or too_large or sum(entry.file_size for entry in files) > MOST_INFLATED:
        raise RefusedPackageError(_TOO_LARGE)
    found = {entry.filename: entry for entry in files}
    if len(found) < len(files):
        raise RefusedPackageError(_("This package has two files of one name. It is not read."))
    return found


def _stays_inside(name: str) -> bool:
    path = PurePosixPath(name)
    clean = "\\" not in name and "\0" not in name and ":" not in name
    return clean and not path.is_absolute() and ".." not in path.parts
