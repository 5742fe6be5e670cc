"""Renditions that were made become blobs of the workspace."""

import uuid
from typing import Any

from komin.platform.blobs.port import read_pieces
from komin.platform.blobs.store import blob_store
from komin.playbooks.media.rendering.render import Rendered


def keep_renditions(workspace_id: uuid.UUID, made: Rendered) -> dict[str, dict[str, Any]]:
    """Where each is, by longest side in pixels: {"480": {"sha256", "width", "height", "size"}}.

    Written before the row that names them, which is saved together with `name_blobs`.
    """
    kept = {}
    for rendition in made.renditions:
        with rendition.file.open("rb") as file:
            stored = blob_store().write(workspace_id, read_pieces(file))
        kept[str(rendition.size)] = {
            "sha256": stored.key.sha256,
            "width": rendition.width,
            "height": rendition.height,
            "size": stored.size,
        }
    return kept
