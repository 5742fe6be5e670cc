"""A workspace ends: what had arrived of files that were being sent lies apart from its other files."""

import uuid

from komin.platform.blobs.store import blob_store
from komin.playbooks.media.models import Upload


def discard_uploads(workspace_id: uuid.UUID) -> None:
    for upload in Upload.objects.in_workspace(workspace_id).iterator():
        blob_store().discard_parts(upload.id)
