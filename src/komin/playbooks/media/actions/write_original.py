"""A photo that came in is written, without what the camera wrote into it beside the picture (charter, T-55)."""

import uuid
from collections.abc import Iterable

from komin.platform.blobs.store import StoredBlob, blob_store
from komin.platform.scanning.scan import require_clean
from komin.playbooks.media.stripping import stripped


def write_original(workspace_id: uuid.UUID, pieces: Iterable[bytes]) -> StoredBlob:
    """At most LARGEST_FILE bytes, which are in memory for a moment. The hash is of what is kept.

    Raises as `require_clean` does, before anything is."""
    content = b"".join(pieces)
    require_clean(content, field="photo")
    return blob_store().write(workspace_id, [stripped(content)])
