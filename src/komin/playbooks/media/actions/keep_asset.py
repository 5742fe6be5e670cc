"""Bytes that are kept become an asset of the workspace, once."""

from django.db import IntegrityError, transaction

from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.platform.blobs.store import StoredBlob, blob_store
from komin.platform.jobs.queue import enqueue
from komin.playbooks.media.access import can_add_media
from komin.playbooks.media.models import Asset, AssetState


def keep_asset(*, by: Member, stored: StoredBlob, file_name: str) -> Asset:
    """The workspace's asset of these bytes; made, and its preparation begun, unless there is one already."""
    can_add_media(by).require()
    try:
        with transaction.atomic():
            asset = Asset.objects.create(
                workspace=by.workspace, added_by=by, sha256=stored.key.sha256, size=stored.size, file_name=file_name
            )
            record(by=by, action="asset.add", on=asset)
            enqueue("media.prepare_asset", asset_id=asset.id)
            return asset
    except IntegrityError:
        # Somebody brought the same bytes before, or at the same moment: theirs is the one.
        known = Asset.objects.in_workspace(by.workspace_id).get(sha256=stored.key.sha256)
        if known.state == AssetState.REFUSED:
            blob_store().delete(stored.key)
        return known
