"""Make the renditions of an asset, or say why it can't be shown. May run again at any moment with the same result."""

import uuid

from django.db import transaction

from komin.platform.blobs.port import read_pieces
from komin.platform.blobs.store import BlobKey, blob_store
from komin.playbooks.media.actions.keep_renditions import keep_renditions
from komin.playbooks.media.actions.name_blobs import name_blobs
from komin.playbooks.media.models import Asset, AssetState, hashes_of
from komin.playbooks.media.rendering.render import RefusedPhotoError, Rendered, rendered


def prepare_asset(asset_id: uuid.UUID) -> None:
    """From waiting to ready or refused; nothing happens in another state, or when the asset is gone."""
    asset = Asset.objects.across_workspaces(reason="a job knows the id only").filter(pk=asset_id).first()
    if asset is None or asset.state != AssetState.WAITING:
        return
    key = BlobKey(asset.workspace_id, asset.sha256)
    try:
        with blob_store().open(key) as original, rendered(read_pieces(original)) as result:
            _keep(asset, result)
    except RefusedPhotoError as refused:
        asset.state, asset.refusal = AssetState.REFUSED, refused.refusal
        asset.save(update_fields=["state", "refusal"])
        blob_store().delete(key)


def _keep(asset: Asset, result: Rendered) -> None:
    keep_renditions(asset, result)
    asset.state = AssetState.READY
    asset.width, asset.height, asset.captured_at = result.width, result.height, result.captured_at
    with transaction.atomic():
        name_blobs(asset.workspace_id, hashes_of(asset))
        asset.save(update_fields=["state", "renditions", "paper", "width", "height", "captured_at"])
