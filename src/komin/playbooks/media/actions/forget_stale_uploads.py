"""Uploads that nobody finished, and records of finished ones, are forgotten after a week; so are writes cut short."""

from datetime import timedelta

from komin.kernel import clock
from komin.kernel.keeping import may_go
from komin.platform.blobs.store import blob_store
from komin.playbooks.media.limits import DAYS_TO_FINISH_AN_UPLOAD
from komin.playbooks.media.models import Upload


def forget_stale_uploads() -> int:
    """How many were forgotten."""
    oldest = clock.now() - timedelta(days=DAYS_TO_FINISH_AN_UPLOAD)
    old = Upload.objects.across_workspaces(reason="nightly cleaning").filter(created_at__lt=oldest)
    stale = list(may_go(old))
    for upload in stale:
        blob_store().discard_parts(upload.id)
        upload.delete()
    blob_store().forget_interrupted_writes()
    return len(stale)
