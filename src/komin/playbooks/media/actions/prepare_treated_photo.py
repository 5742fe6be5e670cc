"""Carry out the treatment of a photo. May run again at any moment with the same result."""

import uuid

from django.db import transaction

from komin.platform.blobs.port import read_pieces
from komin.platform.blobs.store import BlobKey, blob_store
from komin.playbooks.media.actions.keep_renditions import keep_renditions
from komin.playbooks.media.actions.name_blobs import name_blobs
from komin.playbooks.media.models import Asset, AssetState, TreatedPhoto, hashes_of
from komin.playbooks.media.rendering.render import RefusedPhotoError, rendered


def prepare_treated_photo(picture_id: uuid.UUID) -> None:
    """From waiting to ready, or refused as the photo itself is. Of a clip it is made of the still.

    Nothing happens in another state, when it is gone, and while the asset waits: `prepare_asset` has this done then."""
    found = TreatedPhoto.objects.across_workspaces(reason="a job knows the id only")
    treated = found.filter(pk=picture_id).first()
    if treated is None or treated.state != AssetState.WAITING:
        return
    asset = _held_asset(treated)
    if asset.state == AssetState.WAITING:
        return
    try:
        original = blob_store().open(BlobKey(treated.workspace_id, asset.source))
        with original, rendered(read_pieces(original), treated.treatment) as result:
            keep_renditions(treated, result)
        treated.state = AssetState.READY
    except (KeyError, RefusedPhotoError):
        # The original of a refused photo is not kept.
        treated.state = AssetState.REFUSED
    with transaction.atomic():
        name_blobs(treated.workspace_id, hashes_of(treated))
        treated.save(update_fields=["state", "renditions", "paper", "width", "height"])


@transaction.atomic
def _held_asset(treated: TreatedPhoto) -> Asset:
    """As it is once whoever prepares it has committed (`prepare_asset`)."""
    return Asset.objects.in_workspace(treated.workspace_id).select_for_update(no_key=True).get(pk=treated.asset_id)
