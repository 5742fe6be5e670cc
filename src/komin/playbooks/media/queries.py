"""What others need to know of media."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from komin.people.workspaces.models import Member
from komin.playbooks.media.models import Asset, AssetState, Upload


@dataclass(frozen=True, slots=True)
class Rendition:
    """A derived picture: SHA-256 (hex) of its bytes, sides in pixels, size in bytes."""

    sha256: str
    width: int
    height: int
    size: int


@dataclass(frozen=True, slots=True)
class ReadyMedia:
    """A photo that can be shown: sides in pixels when upright, renditions by longest side."""

    width: int
    height: int
    renditions: Mapping[int, Rendition]


@dataclass(frozen=True, slots=True)
class MediaStates:
    ready: Mapping[uuid.UUID, ReadyMedia]
    waiting: frozenset[uuid.UUID]
    refused: frozenset[uuid.UUID]


def media_states(workspace_id: uuid.UUID, assets: Collection[uuid.UUID]) -> MediaStates:
    """One query. An id that the workspace does not know counts as refused."""
    wanted = frozenset(assets)
    found = {asset.pk: asset for asset in Asset.objects.in_workspace(workspace_id).filter(pk__in=wanted)}
    ready = {pk: _ready(asset) for pk, asset in found.items() if asset.state == AssetState.READY}
    waiting = frozenset(pk for pk, asset in found.items() if asset.state == AssetState.WAITING)
    return MediaStates(ready, waiting, wanted - ready.keys() - waiting)


def _ready(asset: Asset) -> ReadyMedia:
    renditions = {int(size): Rendition(**rendition) for size, rendition in asset.renditions.items()}
    return ReadyMedia(asset.width or 0, asset.height or 0, renditions)


def known_assets(workspace_id: uuid.UUID, assets: Collection[uuid.UUID]) -> frozenset[uuid.UUID]:
    """Those of `assets` that are this workspace's."""
    return frozenset(Asset.objects.in_workspace(workspace_id).filter(pk__in=assets).values_list("pk", flat=True))


def visible_assets(member: Member, assets: Collection[uuid.UUID]) -> list[Asset]:
    """Those of `assets` that the member may see."""
    return list(Asset.objects.visible_to(member).filter(pk__in=assets))


def own_upload(member: Member, upload_id: uuid.UUID) -> Upload | None:
    """An upload that the member began; None for anybody else's."""
    mine = Upload.objects.in_workspace(member.workspace_id).filter(member=member)
    return mine.select_related("asset").filter(pk=upload_id).first()
