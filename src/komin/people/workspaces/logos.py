"""The logo of a workspace: one file, made by the wing above that reads photos safely, where nothing else is."""

import uuid
from collections.abc import Callable

from komin.platform.blobs.store import BlobKey, blob_store

WIDEST, HIGHEST = 640, 320
"""Pixels: 36 mm on paper with 450 dots an inch."""
LARGEST_FILE = 4 * 1000 * 1000
"""Bytes of what is sent."""
TYPE = "image/webp"

MakeLogo = Callable[[bytes], bytes]
_makers: list[MakeLogo] = []


def make_logos_with(maker: MakeLogo) -> None:
    """`maker` tells the type by the content, and raises Invalid, with what to do, for what is no logo."""
    _makers[:] = [maker]


def make_logo(picture: bytes) -> bytes:
    """On white, with nothing in it but pixels."""
    return _makers[0](picture)


def logo_key(workspace_id: uuid.UUID, sha256: str) -> BlobKey:
    return BlobKey(_namespace(workspace_id), sha256)


def write_logo(workspace_id: uuid.UUID, logo: bytes) -> str:
    """SHA-256 (hex)."""
    return blob_store().write(_namespace(workspace_id), [logo]).key.sha256


def read_logo(workspace_id: uuid.UUID, sha256: str) -> bytes:
    """Empty for one that there is not, or not any more."""
    if not sha256:
        return b""
    try:
        with blob_store().open(logo_key(workspace_id, sha256)) as file:
            return file.read()
    except KeyError:
        return b""


def forget_logos(workspace_id: uuid.UUID, *, but: frozenset[str] = frozenset()) -> None:
    """`but`: SHA-256 (hex) of those that stay."""
    for key in list(blob_store().keys(_namespace(workspace_id))):
        if key.sha256 not in but:
            blob_store().delete(key)


def _namespace(workspace_id: uuid.UUID) -> uuid.UUID:
    """Of its own: a photo of the same bytes is no reason to keep a logo, nor the other way round."""
    return uuid.uuid5(workspace_id, "logo")
