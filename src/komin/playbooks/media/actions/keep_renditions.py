"""What was made of a photo becomes blobs of the workspace."""

import uuid
from typing import Any

from komin.platform.blobs.port import read_pieces
from komin.platform.blobs.store import blob_store
from komin.playbooks.media.models import Asset, TreatedPhoto
from komin.playbooks.media.rendering.render import Rendered, Rendition


def keep_renditions(medium: Asset | TreatedPhoto, made: Rendered) -> None:
    """Say on `medium` where each is.

    Written before the row that names them, which the caller saves together with `name_blobs`.
    """
    medium.renditions = {str(size): _keep(medium.workspace_id, one) for size, one in made.renditions.items()}
    medium.paper = _keep(medium.workspace_id, made.paper)


def _keep(workspace_id: uuid.UUID, rendition: Rendition) -> dict[str, Any]:
    with rendition.file.open("rb") as file:
        stored = blob_store().write(workspace_id, read_pieces(file))
    return {
        "sha256": stored.key.sha256,
        "width": rendition.width,
        "height": rendition.height,
        "size": stored.size,
    }
