"""Bytes are about to be named by a row: they are not removed any more. Call it in the transaction that names them."""

import uuid
from collections.abc import Collection

from django.utils.translation import gettext as _

from komin.kernel.errors import Unavailable
from komin.platform.blobs.store import BlobKey, blob_store
from komin.playbooks.media.models import DiscardedBlob


def name_blobs(workspace_id: uuid.UUID, hashes: Collection[str]) -> None:
    """Waits for whoever is removing one of them at this moment. Raises Unavailable for one that has gone: written
    again, it stays."""
    DiscardedBlob.objects.in_workspace(workspace_id).filter(sha256__in=hashes).delete()
    if not all(blob_store().exists(BlobKey(workspace_id, sha256)) for sha256 in hashes):
        raise Unavailable(_("This photo was being cleaned up at this moment. Send it again."))
