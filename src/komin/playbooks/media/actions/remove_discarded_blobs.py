"""Bytes that a removed photo named go, where nothing else names them."""

import uuid
from datetime import timedelta

from django.db import transaction

from komin.kernel import clock
from komin.platform.blobs.store import BlobKey, blob_store
from komin.playbooks.media.limits import DAYS_UNTIL_BYTES_GO
from komin.playbooks.media.models import DiscardedBlob
from komin.playbooks.media.queries import is_named

_WHY = "nightly cleaning"


def remove_discarded_blobs() -> int:
    """How many went."""
    long_ago = clock.now() - timedelta(days=DAYS_UNTIL_BYTES_GO)
    found = DiscardedBlob.objects.across_workspaces(reason=_WHY).filter(discarded_at__lt=long_ago)
    return sum(_remove(pk) for pk in list(found.values_list("pk", flat=True)))


@transaction.atomic
def _remove(pk: uuid.UUID) -> bool:
    """Under the row's lock, which whoever names the bytes again waits for (`name_blobs`)."""
    blob = DiscardedBlob.objects.across_workspaces(reason=_WHY).select_for_update().filter(pk=pk).first()
    if blob is None:
        return False
    goes = not is_named(blob.workspace_id, blob.sha256)
    if goes:
        blob_store().delete(BlobKey(blob.workspace_id, blob.sha256))
    blob.delete()
    return goes
