"""A photo that came in is written, without what the camera wrote into it beside the picture (charter, T-55). A film is
written as it is and goes when the one that is kept is made of it (`prepare_asset`)."""

import uuid
from collections.abc import Iterable, Iterator
from itertools import chain

from django.utils.translation import gettext as _

from komin.kernel.errors import TooLarge
from komin.platform.blobs.store import StoredBlob, blob_store
from komin.platform.scanning.scan import require_clean, scanned
from komin.playbooks.media.limits import LARGEST_FILE, LARGEST_FILM
from komin.playbooks.media.rendering.formats import film_format
from komin.playbooks.media.stripping import stripped

_FIELD = "photo"
_HEAD = 64


def write_original(workspace_id: uuid.UUID, pieces: Iterable[bytes]) -> StoredBlob:
    """A photo of LARGEST_FILE bytes at most is in memory for a moment; a film of LARGEST_FILM never is. The hash is of
    what is kept.

    Raises TooLarge, and as `scanned` does, before anything is."""
    head, all_pieces = _with_head(pieces)
    if film_format(head) is not None:
        film = _no_more_than(
            LARGEST_FILM, all_pieces, _("This video is larger than 200 MB. Film it shorter, or in HD.")
        )
        return blob_store().write(workspace_id, scanned(film, field=_FIELD))
    photo = _no_more_than(LARGEST_FILE, all_pieces, _("This file is larger than 40 MB. Save the photo smaller."))
    content = b"".join(photo)
    require_clean(content, field=_FIELD)
    return blob_store().write(workspace_id, [stripped(content)])


def _with_head(pieces: Iterable[bytes]) -> tuple[bytes, Iterator[bytes]]:
    """How it begins, and all of it."""
    rest, head = iter(pieces), b""
    for piece in rest:
        head += piece
        if len(head) >= _HEAD:
            break
    return head[:_HEAD], chain([head], rest)


def _no_more_than(most: int, pieces: Iterable[bytes], message: str) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            raise TooLarge(message, at="size")
        yield piece
