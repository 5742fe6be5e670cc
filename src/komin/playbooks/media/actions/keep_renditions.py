"""What was made of a photo or clip becomes blobs of the workspace."""

import uuid
from pathlib import Path
from typing import Any

from komin.platform.blobs.port import read_pieces
from komin.platform.blobs.store import blob_store
from komin.playbooks.media.models import Asset, TreatedPhoto
from komin.playbooks.media.rendering.filming import Filmed
from komin.playbooks.media.rendering.render import Rendered, Rendition


def keep_renditions(medium: Asset | TreatedPhoto, made: Rendered) -> None:
    """Say on `medium` where each is.

    Written before the row that names them, which the caller saves together with `name_blobs`.
    """
    medium.renditions = {str(size): _rendition(medium.workspace_id, one) for size, one in made.renditions.items()}
    medium.paper = _rendition(medium.workspace_id, made.paper)
    medium.width, medium.height = made.width, made.height


def keep_film(asset: Asset, made: Filmed) -> None:
    """As `keep_renditions`."""
    film = _written(asset.workspace_id, made.film, made.width, made.height)
    asset.film = film | {"seconds": made.seconds}


def _rendition(workspace_id: uuid.UUID, rendition: Rendition) -> dict[str, Any]:
    return _written(workspace_id, rendition.file, rendition.width, rendition.height)


def _written(workspace_id: uuid.UUID, made: Path, width: int, height: int) -> dict[str, Any]:
    with made.open("rb") as file:
        stored = blob_store().write(workspace_id, read_pieces(file))
    return {"sha256": stored.key.sha256, "width": width, "height": height, "size": stored.size}
