"""A zip that is written while it is read: at no moment is more of it in memory than one piece of one file."""

import hashlib
import io
import json
import uuid
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any, cast

from komin.platform.blobs.port import read_pieces
from komin.platform.blobs.store import BlobKey, blob_store
from komin.playbooks.exporting.files import File

MANIFEST = "manifest.json"
_AS_IT_IS = (".webp", ".mp4", ".jpg", ".jpeg", ".woff2", ".docx", ".png")
# The earliest that a zip knows: the same content gives the same bytes.
_DAY = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a package that is no playbook's: bytes, all at once or in pieces, or a blob from anywhere."""

    path: str
    content: bytes | Iterator[bytes] | BlobKey


class _Sink(io.RawIOBase):
    """What a zip writes to. It can't be sought, so the zip never goes back."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, data: Any) -> int:
        self._pieces.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        taken, self._pieces = b"".join(self._pieces), []
        return taken


def zipped(
    files: Iterable[File | Entry], namespace: uuid.UUID, manifest: Callable[[dict[str, dict[str, Any]]], dict[str, Any]]
) -> Iterator[bytes]:
    """The bytes of a zip of `files`, each path once, and of `manifest.json` behind them, made from their hashes.

    `namespace` is the workspace whose blobs they name. Raises KeyError for a blob that is gone.
    """
    sink, known = _Sink(), dict[str, dict[str, Any]]()
    with zipfile.ZipFile(cast(IO[bytes], sink), "w", zipfile.ZIP_DEFLATED) as package:
        for file in files:
            if file.path in known:
                continue
            digest, size = hashlib.sha256(), 0
            with package.open(_entry(file.path), "w") as entry:
                for piece in _pieces(file, namespace):
                    digest.update(piece)
                    size += len(piece)
                    entry.write(piece)
                    yield sink.taken()
            known[file.path] = {"sha256": digest.hexdigest(), "size": size}
        text = json.dumps(manifest(known), ensure_ascii=False, indent=1).encode()
        package.writestr(_entry(MANIFEST), text)
        yield sink.taken()
    yield sink.taken()


def _entry(path: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, _DAY)
    entry.compress_type = zipfile.ZIP_STORED if path.endswith(_AS_IT_IS) else zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _pieces(file: File | Entry, namespace: uuid.UUID) -> Iterator[bytes]:
    if isinstance(file.content, bytes):
        yield file.content
        return
    if not isinstance(file.content, str | BlobKey):
        yield from file.content
        return
    key = BlobKey(namespace, file.content) if isinstance(file.content, str) else file.content
    with blob_store().open(key) as blob:
        yield from read_pieces(blob)
