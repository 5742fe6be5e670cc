"""Bytes that were lost are here again: what they are shown as is made of them."""

import uuid

from django.db import transaction

from komin.platform.jobs.queue import enqueue
from komin.playbooks.media.actions.name_blobs import name_blobs
from komin.playbooks.media.models import Asset, AssetState
from komin.playbooks.media.refusals import LOST


@transaction.atomic
def make_anew(workspace_id: uuid.UUID, sha256: str) -> Asset | None:
    """The asset of which only its row was left, and which waits again; None where there is none. Raises Unavailable as
    `name_blobs` does."""
    lost = Asset.objects.in_workspace(workspace_id).select_for_update().filter(sha256=sha256, refusal=LOST).first()
    if lost is None:
        return None
    name_blobs(workspace_id, [sha256])
    lost.state, lost.refusal, lost.unused_since, lost.marked_at = AssetState.WAITING, "", None, None
    lost.save(update_fields=["state", "refusal", "unused_since", "marked_at"])
    enqueue("media.prepare_asset", asset_id=lost.pk)
    return lost
