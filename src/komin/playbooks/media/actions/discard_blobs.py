"""Bytes that their owner needs no more. They go a day later, where nothing else names them."""

import uuid
from collections.abc import Collection

from komin.playbooks.media.models import DiscardedBlob


def discard_blobs(workspace_id: uuid.UUID, hashes: Collection[str]) -> None:
    """`hashes` are SHA-256 (hex). Call it in the transaction that ceases to name them."""
    discarded = [DiscardedBlob(workspace_id=workspace_id, sha256=sha256) for sha256 in sorted(hashes)]
    DiscardedBlob.objects.bulk_create(discarded, ignore_conflicts=True)
