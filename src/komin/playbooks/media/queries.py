"""What others need to know of media."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from komin.kernel.tenancy import TenantQuerySet
from komin.people.workspaces.models import Member
from komin.playbooks.media.models import Asset, AssetState, TreatedPhoto, Upload


@dataclass(frozen=True, slots=True)
class Rendition:
    """A derived picture: SHA-256 (hex) of its bytes, sides in pixels, size in bytes."""

    sha256: str
    width: int
    height: int
    size: int


@dataclass(frozen=True, slots=True)
class ReadyMedia:
    """A photo that can be shown: whose it is, its sides in pixels as it is shown, renditions by longest side."""

    asset: uuid.UUID
    width: int
    height: int
    renditions: Mapping[int, Rendition]


@dataclass(frozen=True, slots=True)
class MediaStates:
    """By `Photo.picture`: an asset as it is, or what cropping, turning and blurring make of it."""

    ready: Mapping[uuid.UUID, ReadyMedia]
    waiting: frozenset[uuid.UUID]
    refused: frozenset[uuid.UUID]


def media_states(
    workspace_id: uuid.UUID, assets: Collection[uuid.UUID], treated: Collection[uuid.UUID] = ()
) -> MediaStates:
    """Of `assets` shown as they are and of `treated` pictures, each by its id. Two queries at most.

    An asset that the workspace does not know counts as refused. A treated photo is ready only when its treatment was
    carried out: nothing else is ever shown in its place.
    """
    plain, made = set(assets), set(treated)
    found = _found(workspace_id, plain, made)
    ready = {pk: _ready(medium) for pk, medium in found.items() if medium.state == AssetState.READY}
    refused = {pk for pk, medium in found.items() if medium.state == AssetState.REFUSED} | (plain - found.keys())
    return MediaStates(ready, frozenset((plain | made) - ready.keys() - refused), frozenset(refused))


def _found(
    workspace_id: uuid.UUID, assets: Collection[uuid.UUID], treated: Collection[uuid.UUID]
) -> dict[uuid.UUID, Asset | TreatedPhoto]:
    found: dict[uuid.UUID, Asset | TreatedPhoto] = {}
    if assets:
        found |= Asset.objects.in_workspace(workspace_id).in_bulk(assets)
    if treated:
        found |= TreatedPhoto.objects.in_workspace(workspace_id).in_bulk(treated)
    return found


def _ready(medium: Asset | TreatedPhoto) -> ReadyMedia:
    renditions = {int(size): Rendition(**rendition) for size, rendition in medium.renditions.items()}
    asset = medium.pk if isinstance(medium, Asset) else medium.asset_id
    return ReadyMedia(asset, medium.width or 0, medium.height or 0, renditions)


def known_assets(workspace_id: uuid.UUID, assets: Collection[uuid.UUID]) -> frozenset[uuid.UUID]:
    """Those of `assets` that are this workspace's."""
    return frozenset(Asset.objects.in_workspace(workspace_id).filter(pk__in=assets).values_list("pk", flat=True))


def visible_assets(member: Member, assets: Collection[uuid.UUID]) -> list[Asset]:
    """Those of `assets` that the member may see."""
    return list(Asset.objects.visible_to(member).filter(pk__in=assets))


def visible_treated_photo(member: Member, picture: uuid.UUID) -> TreatedPhoto | None:
    """A photo as a draft shows it; None for one that is unknown or not for the member."""
    return TreatedPhoto.objects.visible_to(member).filter(pk=picture).first()


def own_upload(member: Member, upload_id: uuid.UUID, *, scope: uuid.UUID | None = None) -> Upload | None:
    """An upload that the member began, by a right limited to `scope` or in person; None for any other."""
    return _own_uploads(member, scope).select_related("asset").filter(pk=upload_id).first()


def assets_brought(member: Member, assets: Collection[uuid.UUID], *, scope: uuid.UUID) -> frozenset[uuid.UUID]:
    """Those of `assets` that the member's uploads within `scope` became."""
    found = _own_uploads(member, scope).filter(asset_id__in=assets).values_list("asset_id", flat=True)
    return frozenset(found)


def count_uploads(member: Member, *, scope: uuid.UUID, since: datetime) -> int:
    return _own_uploads(member, scope).filter(created_at__gte=since).count()


def _own_uploads(member: Member, scope: uuid.UUID | None) -> TenantQuerySet[Upload]:
    return Upload.objects.in_workspace(member.workspace_id).filter(member=member, scope=scope)
