import uuid
from typing import Any

from django.urls import reverse
from ninja import Field, Schema

from komin.platform.blobs.store import blob_store
from komin.playbooks.media.limits import PART_SIZE
from komin.playbooks.media.models import Asset, AssetState, Upload
from komin.playbooks.media.refusals import REFUSALS


class NewUpload(Schema):
    """A file to come: `size` in bytes, `sha256` in hex where the browser can compute it."""

    file_name: str
    size: int
    sha256: str = ""


class AssetOut(Schema):
    """A photo or clip. `renditions` are addresses by longest side in pixels; `film` is where a clip plays and `seconds`
    its length, null for a photo; `message` says why it was refused."""

    id: uuid.UUID
    state: str
    message: str
    file_name: str
    captured_at: str | None
    width: int | None
    height: int | None
    renditions: dict[str, str]
    film: str | None
    seconds: int | None


class MediaOut(Schema):
    """One page of the workspace's photos, of so many pages."""

    assets: list[AssetOut]
    page: int
    pages: int


class UploadOut(Schema):
    """An upload: numbers of the parts that have arrived, and the asset once all have."""

    id: uuid.UUID
    part_size: int
    received: list[int]
    asset: AssetOut | None


class KeepMedia(Schema):
    """`assets`: which of those that would be removed; null for all of them."""

    assets: list[uuid.UUID] | None = Field(default=None, max_length=1_000)


class Kept(Schema):
    """How many were taken off the list."""

    kept: int


def asset_out(asset: Asset, slug: str) -> AssetOut:
    return AssetOut(
        id=asset.pk,
        state=asset.state,
        message=str(REFUSALS[asset.refusal]) if asset.state == AssetState.REFUSED else "",
        file_name=asset.shown_file_name,
        captured_at=asset.captured_at.isoformat() if asset.captured_at else None,
        width=asset.width,
        height=asset.height,
        renditions=rendition_addresses(asset.pk, asset.renditions, slug),
        film=reverse("media:film", args=[slug, asset.pk]) if asset.film else None,
        seconds=asset.film.get("seconds"),
    )


def rendition_addresses(asset_id: uuid.UUID, renditions: dict[str, Any], slug: str) -> dict[str, str]:
    return {size: reverse("media:rendition", args=[slug, asset_id, int(size)]) for size in renditions}


def upload_out(upload: Upload, slug: str) -> UploadOut:
    received = [] if upload.asset else sorted(blob_store().parts(upload.id))
    asset = asset_out(upload.asset, slug) if upload.asset else None
    return UploadOut(id=upload.pk, part_size=PART_SIZE, received=received, asset=asset)
