"""Make what is shown of an asset, or say why it can't be. May run again at any moment with the same result."""

import uuid
from typing import IO

from django.db import transaction

from komin.platform.blobs.port import read_pieces
from komin.platform.blobs.store import BlobKey, blob_store
from komin.platform.jobs.queue import enqueue
from komin.playbooks.media.actions.discard_blobs import discard_blobs
from komin.playbooks.media.actions.keep_renditions import keep_film, keep_renditions
from komin.playbooks.media.actions.name_blobs import name_blobs
from komin.playbooks.media.actions.remove_discarded_blob import remove_discarded_blob
from komin.playbooks.media.models import Asset, AssetState, TreatedPhoto, hashes_of
from komin.playbooks.media.refusals import LOST
from komin.playbooks.media.rendering.filming import filmed
from komin.playbooks.media.rendering.formats import film_format
from komin.playbooks.media.rendering.render import RefusedPhotoError, rendered

_MADE = ["state", "renditions", "paper", "film", "width", "height", "captured_at"]


def prepare_asset(asset_id: uuid.UUID) -> None:
    """From waiting to ready or refused; nothing is made in another state, or when the asset is gone."""
    asset = Asset.objects.across_workspaces(reason="a job knows the id only").filter(pk=asset_id).first()
    if asset is None:
        return
    if asset.state == AssetState.WAITING:
        _prepare(asset)
    # Also for whoever was stopped between the two.
    if not asset.is_kept_as_sent:
        remove_discarded_blob(asset.workspace_id, asset.sha256)


def _prepare(asset: Asset) -> None:
    try:
        with blob_store().open(BlobKey(asset.workspace_id, asset.sha256)) as original:
            _make(asset, original)
    except RefusedPhotoError as refused:
        asset.state, asset.refusal = AssetState.REFUSED, refused.refusal
    except KeyError:
        # Put back from a backup that was taken between the making of its film and the end of what was sent.
        asset.state, asset.refusal = AssetState.REFUSED, LOST
    _save(asset)


def _make(asset: Asset, original: IO[bytes]) -> None:
    head = original.read(64)
    original.seek(0)
    if film_format(head) is None:
        with rendered(read_pieces(original)) as photo:
            keep_renditions(asset, photo)
            asset.captured_at = photo.captured_at
    else:
        with filmed(read_pieces(original)) as clip:
            with clip.still.open("rb") as still, rendered(read_pieces(still)) as picture:
                keep_renditions(asset, picture)
            keep_film(asset, clip)
            asset.captured_at = clip.captured_at
    asset.state = AssetState.READY


@transaction.atomic
def _save(asset: Asset) -> None:
    """Under the lock of the asset: a treatment that was asked for in the meantime waits for it, or is found here.
    What somebody else made of it first stands."""
    waiting = Asset.objects.in_workspace(asset.workspace_id).filter(pk=asset.pk, state=AssetState.WAITING)
    if not waiting.select_for_update(no_key=True).exists():
        discard_blobs(asset.workspace_id, hashes_of(asset))
        return
    name_blobs(asset.workspace_id, hashes_of(asset))
    asset.save(update_fields=[*_MADE, "refusal"])
    if not asset.is_kept_as_sent:
        discard_blobs(asset.workspace_id, [asset.sha256])
    treated = TreatedPhoto.objects.in_workspace(asset.workspace_id).filter(asset=asset, state=AssetState.WAITING)
    for pk in treated.values_list("pk", flat=True):
        enqueue("media.prepare_treated_photo", picture_id=pk)
