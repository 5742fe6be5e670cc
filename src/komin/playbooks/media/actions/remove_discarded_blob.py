"""Bytes that were discarded go, where nothing names them."""

import uuid

from django.db import transaction

from komin.platform.blobs.store import BlobKey, blob_store
from komin.playbooks.media.models import DiscardedBlob
from komin.playbooks.media.queries import is_named


@transaction.atomic
def remove_discarded_blob(workspace_id: uuid.UUID, sha256: str) -> bool:
    """Under the row's lock, which whoever names the bytes again waits for (`name_blobs`)."""
    rows = DiscardedBlob.objects.in_workspace(workspace_id)
    blob = rows.select_for_update().filter(sha256=sha256).first()
    if blob is None:
        return False
    goes = not is_named(workspace_id, sha256)
    if goes:
        blob_store().delete(BlobKey(workspace_id, sha256))
    blob.delete()
    return goes
