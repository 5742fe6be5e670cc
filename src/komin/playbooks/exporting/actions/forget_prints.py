"""Throw away what was printed for readers who may not come any more."""

import uuid

from django.db import transaction

from komin.platform.blobs.store import BlobKey, blob_store
from komin.playbooks.exporting.models import PrintedVersion


def forget_prints(*, workspace_id: uuid.UUID, audience: str) -> None:
    """Delete the pages of `audience`; their files go once the transaction is kept."""
    printed = PrintedVersion.objects.in_workspace(workspace_id).filter(audience=audience)
    keys = [BlobKey(workspace_id, sha256) for sha256 in printed.values_list("sha256", flat=True)]
    printed.delete()
    transaction.on_commit(lambda: _delete(keys))


def _delete(keys: list[BlobKey]) -> None:
    for key in keys:
        blob_store().delete(key)
